import type { Extension } from '../../domain/index.js'
import type { Actor } from '../assistant/people.js'
import { Refused } from '../errors.js'
import { audit } from './audit.js'
import type { Extension as ExtensionRow, Prisma } from './generated/client.js'
import { dataChanged } from './remembered.js'

/**
 * Records an extension and gives its item the new deadline, from which on everything that asks for a deadline gets it:
 * reminders from now on, scoring for all time, whatever instant it reads at.
 * @throws Refused `deadline-changed` when the item no longer has the deadline that is extended
 */
export async function recordExtension(
  tx: Prisma.TransactionClient,
  { code, from, to, decision, at }: Extension,
  by: Actor,
): Promise<void> {
  const [fromAt, toAt] = [from.at, to.at]
  await tx.extension.create({
    data: { code, fromAt, fromWholeDay: from.wholeDay, toAt, toWholeDay: to.wholeDay, decision, at },
  })
  const where = { code, dueAt: fromAt }
  const data = { dueAt: toAt, dueWholeDay: to.wholeDay }
  const question = await tx.question.updateMany({ where, data })
  const changed = question.count > 0 ? question : await tx.dossier.updateMany({ where, data })
  if (changed.count === 0) {
    throw new Refused(
      'deadline-changed',
      `Hạn của ${code} vừa được thay đổi, hoặc không còn mã này. Xin xem lại rồi ghi gia hạn lần nữa.`,
    )
  }
  await dataChanged(tx)
  await audit(tx, at, by, 'extend', code, { decision, from: fromAt.toISOString(), to: toAt.toISOString() })
}

export function toExtension({ code, decision, at, ...row }: ExtensionRow): Extension {
  const from = { at: row.fromAt, wholeDay: row.fromWholeDay }
  return { code, from, to: { at: row.toAt, wholeDay: row.toWholeDay }, decision, at }
}
