import {
  formatDecimal,
  isPercent,
  METRIC_KEYS,
  type Metric,
  type MetricFault,
  type MetricKey,
  type Metrics,
  type MissingFigure,
  type Quarter,
} from '../../../domain/index.js'
import type { Block, Reply } from '../../assistant/reply.js'
import { bold, bullet, button, fold, line, quoted, reply } from '../blocks.js'

/** A figure before and after it is entered; null: there was none. */
export interface MetricChange<From extends Metric | null = Metric | null> {
  readonly from: From
  readonly to: Metric
}

export interface MetricWords {
  readonly names: Readonly<Record<MetricKey, string>>
  readonly quarterName: (quarter: Quarter) => string
  readonly title: (quarter: string) => string
  readonly missing: (count: number, quarter: string) => string
  readonly complete: string
  readonly entered: (count: number) => string
  readonly nothingEntered: string
  readonly howTo: (example: string, atLeast: string) => string
  readonly whichQuarter: string
  readonly unknownKey: (typed: string) => string
  readonly keys: string
  readonly atLeast: (value: string) => string
  readonly none: string
  readonly one: (name: string, quarter: string, value: string) => string
  readonly fault: (typed: string, name: string) => string
  readonly expected: Readonly<Record<MetricFault, string>>
  readonly unchanged: (name: string, quarter: string, value: string) => string
  readonly askReplace: (name: string, quarter: string) => string
  readonly change: (from: string, to: string) => string
  readonly replace: string
  readonly keep: string
  readonly set: (name: string, quarter: string, value: string) => string
  readonly replaced: (value: string) => string
  readonly rest: string
}

export function metricTexts(words: MetricWords) {
  const { names, quarterName } = words

  /** `5.400.000`, `91,5%`, `trên 135`, and a remark, if there is one */
  function shown(key: string, metric: Metric | null): string {
    if (metric === null) return words.none
    const percent = METRIC_KEYS.some((each) => each === key && isPercent(each))
    const value = `${formatDecimal(metric.value)}${percent ? '%' : ''}`
    const note = metric.note?.trim() ?? ''
    if (note === LOWER_BOUND) return words.atLeast(value)
    return note === '' ? value : `${value} (${note})`
  }

  /** What is entered of a quarter, and what is still missing. */
  function list(quarter: Quarter, metrics: Metrics, missing: readonly MissingFigure[]): Reply {
    const quarters = [...new Set(missing.map((figure) => figure.quarter))]
    const gaps = quarters.flatMap((of) => {
      const figures = missing.filter((figure) => figure.quarter === of)
      return [
        line(words.missing(figures.length, quarterName(of))),
        ...figures.map(({ key }) => bullet(`${names[key]}: ${key}`)),
      ]
    })
    const order = [...METRIC_KEYS.filter((key) => metrics.has(key)), ...[...metrics.keys()].filter(isOther)]
    const entered = order.map((key) => bullet(`${nameOf(key)} (${key}): ${shown(key, metrics.get(key) ?? null)}`))
    return reply([
      line(bold(words.title(quarterName(quarter)))),
      ...(gaps.length === 0 ? [line(words.complete)] : gaps),
      entered.length === 0 ? line(words.nothingEntered) : fold(words.entered(entered.length), ...entered),
      howTo(missing[0] ?? { quarter, key: 'news_items' }),
    ])
  }

  function howTo({ quarter, key }: Pick<MissingFigure, 'quarter' | 'key'>): Block {
    const command = `/metric ${quarter} ${key}`
    const value = isPercent(key) ? '91,5' : '1.234'
    return line(words.howTo(`${command} ${value}`, `${command} ${LOWER_BOUND} ${isPercent(key) ? '90' : '500'}`))
  }

  function nameOf(key: string): string {
    return METRIC_KEYS.some((each) => each === key) ? names[key as MetricKey] : key
  }

  function whichQuarter(): Reply {
    return reply([line(words.whichQuarter)])
  }

  function unknownKey(typed: string, keys: readonly MetricKey[], quarter: Quarter): Reply {
    return reply([
      line(words.unknownKey(quoted(typed))),
      fold(words.keys, ...keys.map((key) => bullet(`${key}: ${names[key]}`))),
      howTo({ quarter, key: 'news_items' }),
    ])
  }

  function one(quarter: Quarter, key: MetricKey, metric: Metric | null): Reply {
    return reply([line(words.one(names[key], quarterName(quarter), shown(key, metric))), howTo({ quarter, key })])
  }

  function fault(key: MetricKey, typed: string, what: MetricFault): Reply {
    return reply([line(words.fault(quoted(typed), names[key])), line(words.expected[what])])
  }

  function unchanged(quarter: Quarter, key: MetricKey, metric: Metric): Reply {
    return reply([line(words.unchanged(names[key], quarterName(quarter), shown(key, metric)))])
  }

  function askReplace(quarter: Quarter, key: MetricKey, { from, to }: MetricChange<Metric>): Reply {
    return reply(
      [
        line(words.askReplace(names[key], quarterName(quarter))),
        line(bold(words.change(shown(key, from), shown(key, to)))),
      ],
      [
        button(words.replace, `/metric ${quarter} ${key} ${retyped(to)} yes`, true),
        button(words.keep, `/metric ${quarter} ${key}`, true),
      ],
    )
  }

  function set(quarter: Quarter, key: MetricKey, { from, to }: MetricChange): Reply {
    return reply(
      [
        line(words.set(names[key], quarterName(quarter), shown(key, to))),
        ...(from === null ? [] : [line(words.replaced(shown(key, from)))]),
      ],
      [button(words.rest, `/metric ${quarter}`)],
    )
  }

  return { list, whichQuarter, unknownKey, one, fault, unchanged, askReplace, set }
}

const LOWER_BOUND = 'trên'

function isOther(key: string): boolean {
  return !METRIC_KEYS.some((each) => each === key)
}

/** A value so that it is read as itself: a comma is always the decimal one. */
function retyped({ value, note }: Metric): string {
  return `${note === LOWER_BOUND ? 'tren ' : ''}${value.replace('.', ',')}`
}
