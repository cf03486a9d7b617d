import { Refused } from '../../bot/errors.js'
import type { SlotOutcome } from '../../bot/jobs/index.js'
import { textsIn } from '../../bot/texts/index.js'
import {
  formatCount,
  formatDate,
  localDateOf,
  noSlotJson,
  planFigures,
  remindJson,
  type Slot,
  type SlotPlan,
  slotInstant,
  toLocalIso,
} from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printLines, printReply, printTable } from './output.js'

const texts = textsIn('vi')

/** Shows what the slot an instant has reached sends. @source contracts.md section 3 */
export async function previewReminders(
  { reminders, facts }: Pick<Context, 'reminders' | 'facts'>,
  at: Date,
  json: boolean,
): Promise<void> {
  const plan = await reminders.preview(at, await reminders.policy())
  if (json) {
    const worked = async () => (await facts.calendar()).isWorking(localDateOf(at))
    return printJson(plan === null ? noSlotJson(at, await worked()) : remindJson(plan))
  }
  const register = await facts.register()
  const agencyName = (code: string) => register.find(code)?.name ?? code
  printReply(plan === null ? texts.reminders.noSlot() : texts.reminders.remindPreview(plan, agencyName, null))
}

/**
 * Runs the slot an instant has reached; without `yes` says how many would get what.
 * @throws Refused `slot-…` when there is nothing to run
 */
export async function remind(
  { reminders, runSlot }: Pick<Context, 'reminders' | 'runSlot'>,
  at: Date,
  yes: boolean,
  json: boolean,
): Promise<void> {
  if (yes) return tellOutcome(await runSlot(at), json)
  const plan = await reminders.preview(at, await reminders.policy())
  if (plan === null) throw new Refused('slot-none', NOT_RUN['no-slot'])
  if (json) return printJson({ at: toLocalIso(slotInstant(plan.slot)), ...planFigures(plan), sent: false })
  const counts = countsByRole(plan)
  if (counts.length === 0) return printLines(`${slotName(plan.slot)} không có tin nào cần gửi.`)
  printLines(`${slotName(plan.slot)} sẽ gửi:`)
  printTable(['Vai trò', 'Số tin', 'Số mục'], counts, [1, 2])
  printLines('Chưa gửi gì. Thêm --yes để gửi.')
}

const NOT_RUN: Readonly<Record<Exclude<SlotOutcome['state'], 'ran-now' | 'ran'>, string>> = {
  'no-slot': 'Chưa đến giờ nhắc việc nào trong ngày ấy, hoặc là ngày nghỉ.',
  'not-yet': 'Bản nhắc ấy chưa đến giờ.',
  'too-old': 'Bản nhắc ấy đã quá lâu nên không gửi bù; việc còn mở sẽ có trong bản nhắc kế tiếp.',
  hours: 'Đã ngoài giờ được gửi tin; việc còn mở sẽ có trong bản nhắc kế tiếp.',
}

function tellOutcome(outcome: SlotOutcome, json: boolean): void {
  const { state } = outcome
  if (state !== 'ran-now' && state !== 'ran') throw new Refused(`slot-${state}`, NOT_RUN[state])
  const messages = outcome.state === 'ran-now' ? outcome.messages : 0
  if (json) printJson({ at: toLocalIso(slotInstant(outcome.slot)), messages, sent: state === 'ran-now' })
  else if (state === 'ran') printLines(`${slotName(outcome.slot)} đã chạy trước đó; không gửi thêm tin nào.`)
  else printLines(`${slotName(outcome.slot)}: đã xếp hàng ${formatCount(messages)} tin.`)
}

function slotName({ date, time }: Slot): string {
  return `Bản nhắc ${time} ngày ${formatDate(date)}`
}

/** Messages that reach somebody, by role, and how many items or agencies they name. */
function countsByRole({ digests, notes }: SlotPlan): string[][] {
  const rows = new Map<string, [messages: number, entries: number]>()
  const count = (role: keyof typeof texts.ROLE_NAMES, channel: string | null, entries: number) => {
    if (channel === null) return
    const [messages, before] = rows.get(texts.ROLE_NAMES[role]) ?? [0, 0]
    rows.set(texts.ROLE_NAMES[role], [messages + 1, before + entries])
  }
  for (const { to, message } of digests) {
    count(to.role, to.channel, message.role === 'leader' ? message.counts.length : message.heard.length)
  }
  for (const { to, message } of notes) count(to.role, to.channel, message.unlinked.length + message.failures.length)
  return [...rows].map(([role, numbers]) => [role, ...numbers.map(formatCount)])
}
