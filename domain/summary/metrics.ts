import { Fraction } from '../numbers/index.js'
import { day, lastDayOf, type Quarter } from '../time/index.js'
import { exactFigure, type Figure } from './figures.js'

/** A figure entered for a quarter. @source contracts.md section 2, metrics */
export interface Metric {
  /** a plain decimal such as `91.5` */
  readonly value: string
  /** `trên` for “at least”; anything else is a remark for whoever signs */
  readonly note: string | null
}

/** What was entered for a quarter, by key. */
export type Metrics = ReadonlyMap<string, Metric>

/** The portal's figures, in the order of the report. @source report of quarter I/2022, I.1 and II.1.2 */
export const PORTAL_KEYS = [
  'news_items',
  'visits',
  'visits_total',
  'alexa_rank',
  'alexa_90d',
  'alexa_country_rank',
  'visitors_vn_percent',
  'fanpage_posts',
  'fanpage_reach',
  'fanpage_reply_percent',
  'fanpage_followers',
  'procedure_decisions',
  'procedures',
  'procedures_new',
  'procedures_abolished',
  'procedures_localised_percent',
  'procedures_published_percent',
  'commune_portals',
  'online_resolved_percent',
  'online_resolved_level3_percent',
  'online_resolved_level4_percent',
] as const
export type PortalKey = (typeof PORTAL_KEYS)[number]

/** What the report sets beside the same quarter a year earlier. */
const COMPARED: readonly PortalKey[] = ['news_items', 'visits', 'alexa_rank', 'fanpage_followers']

/** Alexa ended on 1/5/2022: from then on its figures are not missing, they cannot exist. */
const ALEXA_ENDED = day('2022-05-01')
const ALEXA: readonly PortalKey[] = ['alexa_rank', 'alexa_90d', 'alexa_country_rank']

export interface PortalFigure extends Figure<Fraction> {
  /** “trên”: the value is a lower bound */
  readonly atLeast: boolean
  /** the report has no use for it in this quarter, so that its absence is no gap */
  readonly retired: boolean
}

export type PortalFigures = Readonly<Record<PortalKey, PortalFigure>>

/** Something the report needs and nobody has entered. */
export interface MissingFigure {
  readonly quarter: Quarter
  readonly key: PortalKey | 'questions_received' | 'dossiers_total'
}

export function portalFigures(quarter: Quarter, now: Metrics, yearBefore: Metrics): PortalFigures {
  const figure = (key: PortalKey): PortalFigure => ({
    ...exactFigure(enteredIn(now, key), enteredIn(yearBefore, key)),
    atLeast: isLowerBound(now.get(key)),
    retired: ALEXA.includes(key) && lastDayOf(quarter) >= ALEXA_ENDED,
  })
  return Object.fromEntries(PORTAL_KEYS.map((key) => [key, figure(key)])) as PortalFigures
}

/** What is still to be entered: the quarter's own figures first, then those of the year before that it is compared with. */
export function missingPortalFigures(figures: PortalFigures, quarter: Quarter, yearBefore: Quarter): MissingFigure[] {
  const wanted = PORTAL_KEYS.filter((key) => !figures[key].retired)
  return [
    ...wanted.filter((key) => figures[key].value === null).map((key) => ({ quarter, key })),
    ...wanted
      .filter((key) => COMPARED.includes(key) && figures[key].yearBefore === null)
      .map((key) => ({ quarter: yearBefore, key })),
  ]
}

/** Remarks entered with a quarter's figures, for whoever checks the report; in its order, others by their keys. */
export function remarksOn(metrics: Metrics): { readonly key: string; readonly note: string }[] {
  const keys = [...PORTAL_KEYS, ...[...metrics.keys()].filter((key) => !isPortalKey(key)).sort()]
  return keys.flatMap((key) => {
    const note = metrics.get(key)?.note?.trim() ?? ''
    return note === '' || isLowerBound({ note }) ? [] : [{ key, note }]
  })
}

function isPortalKey(key: string): boolean {
  return PORTAL_KEYS.some((known) => known === key)
}

export function enteredIn(metrics: Metrics, key: string): Fraction | null {
  return Fraction.parse(metrics.get(key)?.value ?? '')
}

function isLowerBound(metric: { readonly note: string | null } | undefined): boolean {
  return metric?.note?.trim() === 'trên'
}
