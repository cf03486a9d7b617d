import { type Deadline, type Extension, extend, type OpenItem, type RuleFault } from '../../domain/index.js'
import type { Reminders } from './reminders.js'

/** The extension an item's deadline comes from; null when the source system gave it. */
export async function extensionOf(
  { code, due }: Pick<OpenItem, 'code' | 'due'>,
  reminders: Reminders,
): Promise<Extension | null> {
  const extensions = await reminders.extensions(code)
  return extensions.findLast(({ to }) => to.at.getTime() === due?.at.getTime()) ?? null
}

/**
 * The extension of an open item by a decision: to be recorded, or recorded before, so that a repeated command adds none.
 * Faults are in Vietnamese.
 */
export async function extensionTo(
  item: OpenItem,
  to: Deadline,
  decision: string,
  now: Date,
  reminders: Reminders,
): Promise<{ readonly extension: Extension; readonly recorded: boolean } | { readonly faults: readonly RuleFault[] }> {
  const done = await extensionOf(item, reminders)
  if (done !== null && done.to.at.getTime() === to.at.getTime() && done.decision === decision.trim())
    return { extension: done, recorded: true }
  const made = extend(item, to, decision, now)
  return 'faults' in made ? made : { extension: made.extension, recorded: false }
}
