import type { Reply } from '../../bot/assistant/reply.js'
import { columnsOfKinds } from '../../bot/imports/columns.js'
import { type Fault, type ImportResult, KINDS } from '../../bot/imports/index.js'
import type { Texts } from '../../bot/texts/index.js'
import { addQuarters, METRIC_KEYS, type Metric, type MetricFault, type Quarter } from '../../domain/index.js'

const ID = '00000000-0000-4000-8000-000000000000'
const AT = new Date('2022-03-28T09:00:00+07:00')
const FAULTS: readonly Fault[] = Array.from({ length: 12 }, (_, row) => ({
  row: row + 1_000,
  column: 'code',
  value: row === 0 ? '' : 'x',
  expected: '5',
}))
const METRIC_FAULTS: readonly MetricFault[] = ['no-number', 'negative', 'not-whole', 'over-100', 'too-long']

/** What is said about files somebody sends. */
export function uploadReplies({ uploads: texts }: Texts): [string, Reply][] {
  const columns = columnsOfKinds()
  const results = KINDS.map(
    (kind): ImportResult => ({
      ...{ kind, rows: 1_204, inserted: 1_200, updated: 3, unchanged: 1, errors: [], errorCount: 0 },
      ignored: kind === 'rules' ? Array.from({ length: 30 }, (_, index) => `c${index}`) : [],
    }),
  )
  return [
    ['how to import', texts.howTo(columns)],
    ['file out of reach', texts.notHere()],
    ['file of no kind', texts.unknownKind('a.csv', columns)],
    ['file of which kind', texts.whichKind('a.csv', KINDS, ID)],
    ...results.flatMap((result): [string, Reply][] => [
      [`file of ${result.kind}`, texts.preview('a.csv', result, ID)],
      [`imported ${result.kind}`, texts.imported('a.csv', result, [])],
    ]),
    [
      'file with a fault',
      texts.faults('a.csv', { ...results[0], errors: FAULTS.slice(0, 1), errorCount: 1 } as ImportResult),
    ],
    ['file with faults', texts.faults('a.csv', { ...results[0], errors: FAULTS, errorCount: 1_200 } as ImportResult)],
    [
      'imported before',
      texts.importedBefore({ name: 'a.csv', kind: 'people', at: AT, rows: 1, inserted: 1, updated: 0, unchanged: 0 }),
    ],
    ['file dropped', texts.dropped('a.csv')],
    ['file gone', texts.gone()],
    ['file of somebody else', texts.notYours()],
  ]
}

/** What is said about figures of the portal. */
export function metricReplies({ metrics: texts }: Texts, quarter: Quarter): [string, Reply][] {
  const from: Metric = { value: '5400000', note: 'trên' }
  const to: Metric = { value: '91.5', note: null }
  const earlier = addQuarters(quarter, -1)
  const missing = METRIC_KEYS.flatMap((key) => [
    { quarter, key },
    { quarter: earlier, key },
  ])
  return [
    ['no figures', texts.list(quarter, new Map(), missing)],
    ['all figures', texts.list(quarter, new Map([...METRIC_KEYS, 'other_key'].map((key) => [key, from])), [])],
    ['which quarter of figures', texts.whichQuarter()],
    ['unknown figure', texts.unknownKey('x_y', METRIC_KEYS, quarter)],
    ['figure', texts.one(quarter, 'visits', from)],
    ['figure not entered', texts.one(quarter, 'visits', null)],
    ...METRIC_FAULTS.map((what): [string, Reply] => [`figure ${what}`, texts.fault('visits', 'x', what)]),
    ['figure unchanged', texts.unchanged(quarter, 'visits', from)],
    ['figure to be replaced', texts.askReplace(quarter, 'visitors_vn_percent', { from, to })],
    ['figure entered', texts.set(quarter, 'visits', { from: null, to: from })],
    ['figure replaced', texts.set(quarter, 'visitors_vn_percent', { from, to })],
  ]
}
