import { extensionTo } from '../../bot/assistant/extensions.js'
import type { Actor } from '../../bot/assistant/people.js'
import { may } from '../../bot/assistant/permissions.js'
import { say, workingOn } from '../../bot/assistant/words.js'
import { Refused } from '../../bot/errors.js'
import { EXPECTED_INSTANT, readDeadline } from '../../bot/imports/values.js'
import { textsIn } from '../../bot/texts/index.js'
import { type OpenItem, toLocalIso } from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printLines, printReply } from './output.js'
import { findMember } from './people.js'

const texts = textsIn('vi').reminders
const BY_OPERATOR: Actor = { person: null, chat: null }

/**
 * Records that somebody is working on an item, once.
 * @throws Refused `item-unknown`, `item-not-open`, `not-theirs`, and what finding a person refuses
 */
export async function acknowledge(
  context: Pick<Context, 'reminders' | 'facts' | 'people' | 'clock'>,
  code: string,
  person: string,
  json: boolean,
): Promise<void> {
  const { reminders, facts, clock } = context
  const now = clock()
  const [member, item] = [await findMember(context, person), await openItem(context, code, now)]
  if (!may({ person: member, group: null }, 'mark', item.agency)) {
    throw new Refused('not-theirs', `${member.name} không theo dõi việc của cơ quan đang giữ ${code} (${item.agency}).`)
  }
  const [policy, calendar] = await Promise.all([reminders.policy(), facts.calendar()])
  const reading = { now, policy, calendar }
  const said = await say([item], workingOn(member, reading), { ...reading, reminders, by: BY_OPERATOR })
  const { kept, next, before } = said
  if (json) {
    printJson({ code, person: member.name, kept: kept.length > 0, next: next === null ? null : toLocalIso(next) })
  } else printReply(kept.length > 0 ? texts.acknowledged([code], next) : texts.alreadyMarked(before))
}

/**
 * Records an approved extension, once; without `yes` only shows it.
 * @throws Refused `bad-deadline`, `item-unknown`, `item-not-open`, `bad-extension`
 */
export async function extend(
  context: Pick<Context, 'reminders' | 'facts' | 'clock'>,
  code: string,
  given: { readonly until: string; readonly decision: string },
  yes: boolean,
  json: boolean,
): Promise<void> {
  const { reminders, clock } = context
  const now = clock()
  const to = readDeadline(given.until.trim())
  if (to === null) throw new Refused('bad-deadline', `Hạn mới “${given.until}” phải là ${EXPECTED_INSTANT}.`)
  const made = await extensionTo(await openItem(context, code, now), to, given.decision, now, reminders)
  if ('faults' in made) {
    const faults = made.faults.map(({ value, expected }) => `- ${value === '' ? '(trống)' : value}: cần ${expected}`)
    throw new Refused('bad-extension', `Chưa ghi nhận gia hạn:\n${faults.join('\n')}`, { faults: made.faults })
  }
  const { extension, recorded } = made
  if (yes && !recorded) await reminders.extend(extension, BY_OPERATOR)
  if (json) {
    const { from, decision } = extension
    printJson({ code, from: toLocalIso(from.at), to: toLocalIso(to.at), decision, recorded: yes || recorded })
  } else if (yes || recorded) printReply(texts.extended(extension))
  else {
    printReply(texts.askExtend(extension, ''))
    printLines('Chưa ghi gì. Thêm --yes để ghi nhận.')
  }
}

/** The policy of reminders in force. */
export async function showPolicy({ reminders }: Pick<Context, 'reminders'>, json: boolean): Promise<void> {
  const policy = await reminders.policy()
  if (json) printJson(policy)
  else printReply(texts.policyTable(policy))
}

async function openItem(
  { reminders, facts }: Pick<Context, 'reminders' | 'facts'>,
  code: string,
  now: Date,
): Promise<OpenItem> {
  const item = await reminders.openItem(code, now)
  if (item !== null) return item
  if ((await facts.item(code)) === null)
    throw new Refused('item-unknown', `Không có câu hỏi hay hồ sơ nào mang mã ${code}.`)
  throw new Refused('item-not-open', `${code} không còn chờ giải quyết.`)
}
