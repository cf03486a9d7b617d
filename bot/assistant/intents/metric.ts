import {
  addQuarters,
  figuresToEnter,
  METRIC_KEYS,
  type MetricKey,
  parseQuarter,
  type Quarter,
  quarterAt,
  readMetric,
  sameMetric,
} from '../../../domain/index.js'
import type { Desk, Intent } from '../intent.js'
import type { Reply } from '../reply.js'

/** The portal's figures of a quarter: what is entered and what is missing, `2022-Q1`; or one to enter, `2022-Q1 visits 500`. */
export const metric: Intent = {
  name: 'metric',
  names: ['metric', 'chiso'],
  hints: [],
  follows: /^(?:$|\d{4}-Q[1-4]\b|q|quy|quý)/i,
  async answer(rest, desk) {
    desk.demand('metrics', null)
    const texts = desk.texts.metrics
    const words = rest.trim().split(/\s+/)
    const place = words.findIndex((word) => METRIC_KEYS.some((key) => key === word.toLowerCase()))
    const key = METRIC_KEYS.find((each) => each === words[place]?.toLowerCase())
    const about = (place === -1 ? words : words.slice(0, place)).join(' ')
    const quarter = quarterIn(about, desk)
    if (quarter === null) return texts.whichQuarter()
    if (quarter > quarterAt(desk.now)) return desk.texts.futureQuarter(quarter)
    if (key !== undefined) return enter(quarter, key, words.slice(place + 1), desk)
    const unknown = words.find((word) => /_/.test(word))
    return unknown === undefined ? list(quarter, desk) : texts.unknownKey(unknown, METRIC_KEYS, quarter)
  },
}

/** Without one, the last that is over: figures are entered then. */
function quarterIn(about: string, desk: Desk): Quarter | null {
  if (about === '') return addQuarters(quarterAt(desk.now), -1)
  const [first = ''] = about.split(' ')
  return parseQuarter(first.toUpperCase()) ?? desk.resolve(about).quarter
}

async function list(quarter: Quarter, desk: Desk): Promise<Reply> {
  const { editing, texts } = desk
  const earlier = addQuarters(quarter, -4)
  const [metrics, before, { score }] = await Promise.all([
    editing.metrics(quarter),
    editing.metrics(earlier),
    desk.scores(earlier),
  ])
  const missing = figuresToEnter(quarter, metrics, { score, metrics: before })
  return texts.metrics.list(quarter, metrics, missing)
}

/** @param words the value, and `yes` once it was shown what that replaces */
async function enter(quarter: Quarter, key: MetricKey, words: readonly string[], desk: Desk): Promise<Reply> {
  const { editing, by } = desk
  const texts = desk.texts.metrics
  const confirmed = words.at(-1) === 'yes'
  const typed = (confirmed ? words.slice(0, -1) : words).join(' ')
  const before = (await editing.metrics(quarter)).get(key) ?? null
  if (typed === '') return texts.one(quarter, key, before)
  const read = readMetric(key, typed)
  if (typeof read === 'string') return texts.fault(key, typed, read)
  if (before !== null && sameMetric(before, read)) return texts.unchanged(quarter, key, before)
  if (before !== null && !confirmed) return texts.askReplace(quarter, key, { from: before, to: read })
  const replaced = await editing.setMetric(quarter, key, read, by)
  return texts.set(quarter, key, { from: replaced, to: read })
}
