import { entryOf } from '../../bot/assistant/entries.js'
import { createAssistant, scoresOf } from '../../bot/assistant/index.js'
import { quarterFor } from '../../bot/assistant/quarter.js'
import type { Person } from '../../bot/assistant/reply.js'
import { Refused } from '../../bot/errors.js'
import { storeEditing, storeUploads } from '../../bot/store/index.js'
import { textsIn } from '../../bot/texts/index.js'
import {
  type Agency,
  agencyScoreJson,
  boundsOf,
  localDateOf,
  type Quarter,
  quarterScoreJson,
  type Resolution,
  Resolver,
  toLocalIso,
} from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printReply } from './output.js'

/** Whoever runs commands on the machine may see everything. */
const OPERATOR: Person = { id: 'operator', name: 'Người vận hành', role: 'admin', agency: null, language: 'vi' }

export interface Asked {
  readonly agency: Agency | null
  readonly quarter: Quarter
}

/**
 * Reads the agency and the quarter a command is about.
 * @throws Refused `agency-ambiguous` with the candidates, `agency-unknown`, `quarter-not-begun`, `register-empty`
 */
export async function readAsked(
  { facts }: Context,
  text: string | undefined,
  quarter: Quarter | undefined,
  now: Date,
): Promise<Asked> {
  const register = await facts.register()
  if (register.agencies.length === 0) {
    throw new Refused('register-empty', 'Chưa có danh mục cơ quan. Hãy chạy `import agencies FILE` trước.')
  }
  const found = text === undefined ? null : new Resolver(register).resolve(text, localDateOf(now), quarter)
  const agency = found === null ? null : oneAgency(text ?? '', found)
  const target = { quarter: found?.quarter ?? quarter ?? null, quarterWithoutYear: found?.quarterWithoutYear ?? null }
  const chosen = quarterFor(agency, target, { now, texts: textsIn(OPERATOR.language), register }).quarter
  if (boundsOf(chosen).start > now) {
    throw new Refused('quarter-not-begun', `Chưa có số liệu: quý ${chosen} chưa bắt đầu.`)
  }
  return { agency, quarter: chosen }
}

function oneAgency(text: string, { agency, candidates }: Resolution): Agency {
  if (agency !== null) return agency
  if (candidates.length === 0) throw new Refused('agency-unknown', `Không tìm thấy cơ quan nào khớp với “${text}”.`)
  throw new Refused(
    'agency-ambiguous',
    `“${text}” có thể là: ${candidates.map(({ code, name }) => `${name} (${code})`).join('; ')}. Xin ghi rõ hơn.`,
    { candidates: candidates.map(({ code, name }) => ({ code, name })) },
  )
}

export async function score(
  context: Context,
  text: string | undefined,
  quarter: Quarter | undefined,
  asOf: Date,
  json: boolean,
): Promise<void> {
  const asked = await readAsked(context, text, quarter, asOf)
  if (!json) return answer(context, `/score ${target(asked)}`, asOf)
  const { score: all } = await scoresOf(context.facts, asked.quarter, asOf)
  if (asked.agency === null) return printJson(quarterScoreJson(all))
  const own = all.agencies.find(({ agency }) => agency.code === asked.agency?.code)
  if (own === undefined) {
    throw new Refused('agency-not-scored', `${asked.agency.name} không có điểm trong quý ${asked.quarter}.`)
  }
  printJson(agencyScoreJson(own, all))
}

export async function rank(context: Context, quarter: Quarter | undefined, now: Date, json: boolean): Promise<void> {
  const asked = await readAsked(context, undefined, quarter, now)
  if (!json) return answer(context, `/rank ${asked.quarter}`, now)
  printJson(quarterScoreJson((await scoresOf(context.facts, asked.quarter, now)).score))
}

export async function pending(context: Context, text: string | undefined, now: Date, json: boolean): Promise<void> {
  const { agency } = await readAsked(context, text, undefined, now)
  if (!json) return answer(context, `/pending${agency === null ? '' : ` #${agency.code}`}`, now)
  const { facts, reminders } = context
  const [calendar, policy, items] = await Promise.all([
    facts.calendar(),
    reminders.policy(),
    facts.pending(now, agency?.code),
  ])
  printJson(
    items.map((item) => {
      const { tier, daysLate } = entryOf(item, undefined, { now, calendar, policy })
      const { kind, code, subject, paused, due } = item
      return {
        agency: item.agency,
        code,
        kind,
        subject,
        paused,
        dueAt: due === null ? null : toLocalIso(due.at),
        tier,
        daysLate,
      }
    }),
  )
}

/** Answers as in a chat, so that a terminal and a phone never disagree. */
async function answer(
  { database, facts, people, outbox, reminders, summaries }: Context,
  text: string,
  now: Date,
): Promise<void> {
  const failed: unknown[] = []
  const assistant = createAssistant({
    facts,
    people,
    log: outbox,
    reminders,
    summaries,
    editing: storeEditing(database, () => now),
    uploads: storeUploads(database, () => now),
    clock: () => now,
    onError: (error) => failed.push(error),
  })
  const reply = await assistant.answer({
    person: OPERATOR,
    text,
    chat: { channel: 'web', address: OPERATOR.id, group: null },
  })
  if (failed.length > 0) throw failed[0]
  printReply(reply)
}

function target({ agency, quarter }: Asked): string {
  return agency === null ? quarter : `#${agency.code} ${quarter}`
}
