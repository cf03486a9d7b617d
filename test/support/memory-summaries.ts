import type { ChannelName } from '../../bot/assistant/chat.js'
import type {
  PublicationProgress,
  Revision,
  StandingSummary,
  Summaries,
  SummaryRecipient,
} from '../../bot/assistant/summaries.js'
import { Refused } from '../../bot/errors.js'
import {
  BUILT_IN_RULES,
  boundsOf,
  DEFAULT_SETTINGS,
  differenceBetween,
  type FrozenQuarter,
  isUnchanged,
  type Quarter,
  quarterOf,
  summarise,
} from '../../domain/index.js'
import { type Said, smallQuarter } from './small-quarter.js'

const OPERATOR = 'operator'
const NOTHING: FrozenQuarter = {
  score: smallQuarter(quarterOf(2000, 1), { A: { questions: {}, services: {} } }, { answered: 0 }),
  metrics: new Map(),
}

/** What a test says of a quarter. */
export function quarterWith(quarter: Quarter, said: Readonly<Record<string, Said>>): FrozenQuarter {
  return { score: smallQuarter(quarter, said), metrics: new Map() }
}

export function recipient(name: string, channel: ChannelName | null = 'telegram'): SummaryRecipient {
  return { id: name, name, channel }
}

/** Summaries held in memory, and what was done to them, in order. */
export function summariesOf({
  quarters = [],
  recipients = [recipient('L1'), recipient('L2'), recipient('L3', null)],
}: {
  readonly quarters?: readonly FrozenQuarter[]
  readonly recipients?: readonly SummaryRecipient[]
} = {}) {
  const data = new Map(quarters.map((each) => [each.score.quarter, each]))
  const kept: { readonly revision: Revision; readonly frozen: FrozenQuarter }[] = []
  const outcomes = new Map<string, PublicationProgress['failed'][number] | 'sent'>()
  const told = new Set<string>()
  const done: string[] = []

  const current = (quarter: Quarter) => data.get(quarter) ?? { ...NOTHING, score: { ...NOTHING.score, quarter } }
  const summaryOf = ({ score, metrics }: FrozenQuarter) =>
    summarise({
      score,
      metrics,
      rules: BUILT_IN_RULES,
      previous: null,
      yearBefore: { score: null, metrics: new Map() },
    })
  const of = (quarter: Quarter) => kept.filter(({ revision }) => revision.quarter === quarter)
  const find = (quarter: Quarter, number: number) => of(quarter).find(({ revision }) => revision.revision === number)
  const standing = ({ revision, frozen }: (typeof kept)[number]): StandingSummary => ({
    summary: summaryOf({ ...frozen, score: { ...frozen.score, revision: revision.revision } }),
    revision,
  })

  const summaries: Summaries = {
    live: async (quarter) => summaryOf(current(quarter)),
    standing: async (quarter) => {
      const last = of(quarter).at(-1)
      return last === undefined ? { summary: summaryOf(current(quarter)), revision: null } : standing(last)
    },
    frozen: async (quarter, number) => {
      const found = find(quarter, number)
      return found === undefined ? null : standing(found)
    },
    revisions: async (quarter) => (quarter === undefined ? kept : of(quarter)).map(({ revision }) => revision),
    lastPublished: async (quarter) => {
      const among = (quarter === undefined ? kept : of(quarter)).map(({ revision }) => revision)
      return among.filter(({ published }) => published !== null).at(-1) ?? null
    },
    differenceOf: async (quarter, number, against = number - 1) => {
      const [before, after] = [find(quarter, against), find(quarter, number)]
      return before === undefined || after === undefined ? null : differenceBetween(before.frozen, after.frozen)
    },
    differenceSince: async (quarter) => {
      const last = of(quarter).at(-1)
      return last === undefined ? null : differenceBetween(last.frozen, current(quarter))
    },
    freeze: async (quarter, expected, by, at) => {
      const last = of(quarter).at(-1)
      if (boundsOf(quarter).end > at) throw new Refused('quarter-running', 'x')
      if ((last?.revision.revision ?? 0) !== expected) throw new Refused('revision-exists', 'x')
      if (last !== undefined && isUnchanged(differenceBetween(last.frozen, current(quarter))))
        throw new Refused('revision-unchanged', 'x')
      const revision: Revision = {
        quarter,
        revision: expected + 1,
        frozenAt: at,
        frozenBy: by.person?.name ?? null,
        published: null,
      }
      kept.push({ revision, frozen: current(quarter) })
      done.push(`freeze ${quarter} ${revision.revision} by ${by.person?.name ?? OPERATOR}`)
      return revision
    },
    recipients: async () => recipients,
    publish: async (quarter, number, by, at) => {
      const found = find(quarter, number)
      if (found === undefined) throw new Refused('no-revision', 'x')
      const before = found.revision.published
      if (before !== null) return { published: before, again: true }
      const reached = recipients.filter(({ channel }) => channel !== null)
      const published = { at, by: by.person?.name ?? null, recipients: reached.length }
      kept[kept.indexOf(found)] = { ...found, revision: { ...found.revision, published } }
      done.push(`publish ${quarter} ${number} to ${reached.map(({ name }) => name).join(', ')}`)
      return { published, again: false }
    },
    progress: async (quarter, number) => {
      const published = find(quarter, number)?.revision.published ?? null
      if (published === null) return null
      const all = [...outcomes.values()]
      const failed = all.filter((each) => each !== 'sent')
      const sent = all.length - failed.length
      return { total: published.recipients, sent, waiting: published.recipients - all.length, failed }
    },
    remindEditors: async (quarter, until) => {
      if (told.has(quarter)) return 0
      told.add(quarter)
      done.push(`tell editors ${quarter} until ${until.toISOString()}`)
      return 2
    },
    office: async () => DEFAULT_SETTINGS,
    setOffice: async () => {},
  }
  return {
    summaries,
    done,
    /** The data of a quarter is another from now on. */
    set: (quarter: FrozenQuarter) => {
      data.set(quarter.score.quarter, quarter)
    },
    /** What became of the message to somebody. */
    settle: (person: string, reason: string | null = null) => {
      outcomes.set(person, reason === null ? 'sent' : { person, reason })
    },
  }
}
