import {
  type AgencyChange,
  type AgencyDifference,
  type Bonus,
  type Cause,
  type FaultStanding,
  type Figure,
  type FigureDifference,
  type FigureValue,
  Fraction,
  formatChange,
  formatCount,
  formatPercent,
  formatPoints,
  isUnchanged,
  type Member,
  type MissingFigure,
  onTimeRate,
  PORTAL_KEYS,
  type PortalFigure,
  type PortalKey,
  type Quarter,
  type QuarterChanges,
  type QuarterScore,
  type QuarterSummary,
  type QuestionGroup,
  type QuestionScore,
  type RevisionDifference,
  receivedRange,
  type ServiceGroup,
  type ServiceScore,
  type ServiceStanding,
  sizeOf,
} from '../../../domain/index.js'
import type { Block, Reply } from '../../assistant/reply.js'
import type { Revision } from '../../assistant/summaries.js'
import { bold, button, fold, italic, line, reply } from '../blocks.js'
import { capital } from '../capital.js'
import { wholePercent } from '../percent.js'

type Counted<K extends string> = Readonly<Record<K, string>>

export interface SummaryWords {
  /** @param correction 1 for the first correction (bản điều chỉnh); 0: none */
  readonly title: (quarter: Quarter, correction: number) => string
  /** @param frozen what is known of the revision the score is of; null: nothing, or it is of none */
  readonly basis: (score: QuarterScore, frozen: Revision | null) => string
  readonly questions: string
  readonly services: string
  readonly noQuestions: string
  readonly noDossiers: string
  /** a count beside the year before; no change: it is not known */
  readonly yearBefore: (change: string | null) => string
  readonly questionLines: (
    counts: Counted<'received' | 'yearBefore' | 'deleted' | 'eligible' | 'answered' | 'waiting'>,
  ) => readonly string[]
  readonly serviceLines: (
    counts: Counted<'total' | 'yearBefore' | 'oneStop' | 'online' | 'carriedOver' | 'resolved' | 'onTime' | 'late'> &
      Counted<'inProgress' | 'overdueOpen'> & { readonly post: string | null },
  ) => readonly string[]
  /** `37 cơ quan: …` */
  readonly agencies: (count: number, parts: readonly string[]) => string
  /** @param points `17`, or `0–12,5` where those of a group differ */
  readonly questionGroup: Readonly<Record<QuestionGroup, (points: string) => string>>
  readonly serviceGroup: Readonly<Record<ServiceGroup, (points: string, threshold: string) => string>>
  readonly below: (threshold: string, agencies: string) => string
  readonly questionGroups: string
  readonly serviceGroups: string
  /** how many questions each of a group received */
  readonly receivedFrom: (least: string, most: string) => string
  readonly changes: {
    readonly none: string
    readonly counts: (before: Quarter, rose: number, fell: number, unchanged: number) => string
    readonly title: string
    readonly rose: string
    readonly fell: string
    readonly more: (agencies: number) => string
    readonly provisional: string
    readonly bonus: Readonly<Record<Bonus, string>>
    readonly won: (bonus: string) => string
    readonly lost: (bonus: string) => string
    readonly faults: (from: string, to: string) => string
    readonly rate: (from: string, to: string) => string
    readonly noRate: Readonly<Record<'none' | 'unresolved', string>>
    readonly rules: string
  }
  readonly portal: string
  readonly figure: Readonly<Record<MissingFigure['key'], string>>
  readonly atLeast: (value: string) => string
  /** a rank, smaller being better, beside the year before */
  readonly places: (places: string, better: boolean) => string
  readonly missing: (count: number) => string
  readonly missingOf: (quarter: Quarter, names: readonly string[]) => string
  readonly remarks: string
  readonly revision: {
    readonly title: (quarter: Quarter, revision: number) => string
    /** what follows changed against this revision */
    readonly since: (revision: number) => string
    readonly unchanged: string
    readonly basis: string
    readonly province: string
    readonly portal: string
    readonly agencies: (count: number) => string
    readonly added: string
    readonly removed: string
    /** of a quarter that this one is compared with */
    readonly earlier: (quarter: Quarter) => string
    /** of a figure, the note entered with it */
    readonly note: (figure: string) => string
    /** what a path in `score --json` is called */
    readonly figures: Readonly<Record<string, string>>
    readonly values: Readonly<Record<string, string>>
    readonly moment: (at: Date) => string
  }
  readonly ranking: string
  readonly province: string
}

const FIRST = 2
const LISTED = 10
/** So many differences are read without unfolding. */
const OPEN = 6

export function summaryTexts(words: SummaryWords) {
  /**
   * The quarterly report as a message: what matters first, the rest folded. Its plain text is the file beside the report.
   * @param frozen the revision it is of, for who is to know when it was frozen and whether it was sent
   * @param changes what it changed against an earlier revision
   */
  function summaryText(
    summary: QuarterSummary,
    frozen: Revision | null = null,
    changes: { readonly since: number; readonly difference: RevisionDifference } | null = null,
  ): Reply {
    const { quarter, score } = summary
    return reply(
      [
        line(bold(words.title(quarter, Math.max(0, (score.revision ?? frozen?.revision ?? 1) - 1)))),
        line(italic(words.basis(score, frozen))),
        ...(changes === null
          ? []
          : [line(bold(words.revision.since(changes.since))), ...differenceBlocks(changes.difference)]),
        line(bold(words.questions)),
        ...questionLines(summary).map(bullet),
        line(bold(words.services)),
        ...serviceLines(summary).map(bullet),
        ...changeLines(summary),
        ...folds(summary),
      ],
      [button(words.ranking, `/rank ${quarter}`), button(words.province, `/score ${quarter}`)],
    )
  }

  function questionLines({ questions }: QuarterSummary): string[] {
    const { received, deleted, eligible, answered, waiting, groups } = questions
    if (received.value === null) return [words.noQuestions]
    const parts = groupParts(groups, (group, points) => words.questionGroup[group](points))
    return [
      ...words.questionLines({
        received: count(received),
        yearBefore: versus(received),
        deleted: of(deleted, received, questions.deletedShare),
        eligible: count(eligible),
        answered: of(answered, eligible, questions.answeredShare),
        waiting: of(waiting, eligible, questions.waitingShare),
      }),
      words.agencies(sizeOf(groups), parts),
    ]
  }

  function serviceLines({ services, rules }: QuarterSummary): string[] {
    const { total, resolved, inProgress, post, groups } = services
    if (total.value === null) return [words.noDossiers]
    const whole = (part: Figure<number>, { value }: Figure<Fraction>) =>
      `${count(part)}${value === null ? '' : ` (${wholePercent(value)})`}`
    const threshold = formatPercent(rules.services.threshold)
    const parts = groupParts(groups, (group, points) => words.serviceGroup[group](points, threshold))
    return [
      ...words.serviceLines({
        total: count(total),
        yearBefore: versus(total),
        oneStop: count(services.oneStop),
        online: count(services.online),
        post: post.value ? count(post) : null,
        carriedOver: count(services.carriedOver),
        resolved: of(resolved, total, services.resolvedShare),
        onTime: whole(services.onTime, services.onTimeShare),
        late: whole(services.late, services.lateShare),
        inProgress: of(inProgress, total, services.inProgressShare),
        overdueOpen: count(services.overdueOpen),
      }),
      words.agencies(sizeOf(groups), parts),
      ...(groups.below.length === 0 ? [] : [words.below(threshold, groups.below.map(withRate).join(', '))]),
    ]
  }

  function changeLines({ changes }: QuarterSummary): Block[] {
    if (changes === null) return [line(words.changes.none)]
    const { before, rose, fell, unchanged } = changes
    return [
      line(words.changes.counts(before, rose.length, fell.length, unchanged)),
      ...[...rose.slice(0, FIRST), ...fell.slice(0, FIRST)].map((change) => bullet(changeText(change))),
    ]
  }

  function folds(summary: QuarterSummary): Block[] {
    const { questions, services, changes, missing, remarks } = summary
    return [
      ...(questions.received.value === null ? [] : [fold(words.questionGroups, ...questionGroups(summary))]),
      ...(services.total.value === null ? [] : [fold(words.serviceGroups, ...serviceGroups(summary))]),
      ...(changes === null ? [] : [fold(words.changes.title, ...moved(changes))]),
      fold(words.portal, ...portalLines(summary)),
      ...missingFigures(missing),
      ...(remarks.length === 0
        ? []
        : [fold(words.remarks, ...remarks.map(({ key, note }) => bullet(`${figureName(key)}: ${note}`)))]),
    ]
  }

  function questionGroups({ questions: { groups } }: QuarterSummary): Block[] {
    return groupLines(groups, (group, points) => {
      const range = receivedRange(groups[group])
      const received = range === null ? '' : words.receivedFrom(formatCount(range.least), formatCount(range.most))
      return `${words.questionGroup[group](points)}${group === 'volume' ? `, ${received}` : ''}`
    })
  }

  function serviceGroups({ services: { groups }, rules }: QuarterSummary): Block[] {
    const threshold = formatPercent(rules.services.threshold)
    return groupLines(
      groups,
      (group, points) => words.serviceGroup[group](points, threshold),
      (member, group) => (group === 'below' ? withRate(member) : member.agency.name),
    )
  }

  function moved({ rose, fell }: QuarterChanges): Block[] {
    const listed = (title: string, changes: readonly AgencyChange[]): Block[] =>
      changes.length === 0
        ? []
        : [
            line(bold(`${title} (${changes.length})`)),
            ...changes.slice(0, LISTED).map((change) => bullet(changeText(change))),
            ...(changes.length > LISTED ? [line(italic(words.changes.more(changes.length - LISTED)))] : []),
          ]
    return [...listed(words.changes.rose, rose), ...listed(words.changes.fell, fell)]
  }

  function changeText({ agency, from, to, status, causes }: AgencyChange): string {
    const mark = status === 'provisional' ? ` (${words.changes.provisional})` : ''
    const why = causes.length === 0 ? '' : `: ${causes.map(cause).join('; ')}`
    return `${agency.name} ${formatPoints(from)} → ${formatPoints(to)}${mark}${why}.`
  }

  function cause(one: Cause): string {
    const { changes } = words
    switch (one.kind) {
      case 'rules':
        return changes.rules
      case 'bonus-won':
        return changes.won(changes.bonus[one.bonus])
      case 'bonus-lost':
        return changes.lost(changes.bonus[one.bonus])
      case 'rate':
        return changes.rate(standing(one.from), standing(one.to))
      case 'faults':
        return changes.faults(faultShare(one.from), faultShare(one.to))
    }
  }

  function standing({ group, rate }: ServiceStanding): string {
    if (rate !== null) return formatPercent(rate)
    return words.changes.noRate[group === 'none' ? 'none' : 'unresolved']
  }

  function portalLines({ portal }: QuarterSummary): Block[] {
    return PORTAL_KEYS.filter((key) => portal[key].value !== null).map((key) =>
      bullet(`${figureName(key)}: ${portalValue(key, portal[key])}.`),
    )
  }

  function portalValue(key: PortalKey, { value, change, atLeast }: PortalFigure): string {
    if (value === null) return '–'
    const number = `${formatPoints(value)}${key.endsWith('_percent') ? '%' : ''}`
    const shown = atLeast ? words.atLeast(number) : number
    if (change === null) return shown
    const sign = change.compare(Fraction.of(0))
    if (key === 'alexa_rank' && sign !== 0) return `${shown} (${words.places(signed(change).slice(1), sign < 0)})`
    return `${shown} (${words.yearBefore(signed(change))})`
  }

  /** What the report still needs, folded. */
  function missingFigures(missing: readonly MissingFigure[]): Block[] {
    if (missing.length === 0) return []
    const quarters = [...new Set(missing.map(({ quarter }) => quarter))]
    const named = (of: Quarter) => missing.filter(({ quarter }) => quarter === of).map(({ key }) => words.figure[key])
    const lines = quarters.map((quarter) => bullet(words.missingOf(quarter, named(quarter))))
    return [fold(words.missing(missing.length), ...lines)]
  }

  /** What a correction changed, figure by figure. */
  function revisionText(quarter: Quarter, revision: number, difference: RevisionDifference): Reply {
    return reply([line(bold(words.revision.title(quarter, revision))), ...differenceBlocks(difference)])
  }

  function differenceBlocks(difference: RevisionDifference): Block[] {
    const { basis, province, portal, agencies, earlier } = difference
    if (isUnchanged(difference)) return [line(words.revision.unchanged)]
    const open = basis.length + province.length + portal.length <= OPEN
    const listed = (name: string, figures: readonly FigureDifference[]): Block[] => {
      const lines = figures.map((figure) => bullet(differenceText(figure)))
      if (lines.length === 0) return []
      return open ? [line(bold(name)), ...lines] : [fold(`${name} (${lines.length})`, ...lines)]
    }
    return [
      ...listed(words.revision.basis, basis),
      ...listed(words.revision.province, province),
      ...listed(words.revision.portal, portal),
      ...(agencies.length === 0
        ? []
        : [fold(words.revision.agencies(agencies.length), ...agencies.flatMap(agencyDifference))]),
      ...earlier.map(({ quarter: compared, province, portal, agencies }) =>
        fold(
          words.revision.earlier(compared),
          ...[...province, ...portal].map((figure) => bullet(differenceText(figure))),
          ...agencies.flatMap(agencyDifference),
        ),
      ),
    ]
  }

  function agencyDifference({ name, kind, figures }: AgencyDifference): Block[] {
    if (kind !== 'changed') return [line(bold(name), ` – ${words.revision[kind]}`)]
    return [line(bold(name)), ...figures.map((figure) => bullet(differenceText(figure)))]
  }

  function differenceText({ figure, from, to }: FigureDifference): string {
    return `${figureName(figure)}: ${valueText(figure, from)} → ${valueText(figure, to)}`
  }

  function valueText(figure: string, value: FigureValue): string {
    if (value === null || value === '') return '–'
    if (typeof value === 'number') return formatCount(value)
    if (figure === 'asOf') return words.revision.moment(new Date(value))
    const number = figure.startsWith('ruleSet') ? null : Fraction.parse(value)
    if (number !== null) return formatPoints(number)
    return value
      .split(', ')
      .map((part) => words.revision.values[part] ?? part)
      .join(', ')
  }

  function figureName(key: string): string {
    if (key.endsWith('.note')) return words.revision.note(figureName(key.slice(0, -'.note'.length)))
    const name = (words.figure as Readonly<Record<string, string>>)[key] ?? words.revision.figures[key] ?? key
    return capital(name)
  }

  function versus({ change }: Figure<number>): string {
    return words.yearBefore(change === null ? null : formatChange(change))
  }

  return { summaryText, revisionText, missingFigures }
}

const bullet = (text: string): Block => line(`• ${text}`)

const count = ({ value }: Figure<number>): string => (value === null ? '–' : formatCount(value))

/** A count with its share: `89/95 (93,7%)`. */
function of(part: Figure<number>, whole: Figure<number>, { value }: Figure<Fraction>): string {
  return value === null ? count(part) : `${count(part)}/${count(whole)} (${formatPercent(value)})`
}

function signed(change: Fraction): string {
  const minus = change.compare(Fraction.of(0)) < 0
  return minus ? `−${formatPoints(Fraction.of(0).minus(change))}` : `+${formatPoints(change)}`
}

const faultShare = ({ faults, judged }: FaultStanding): string => `${formatCount(faults)}/${formatCount(judged)}`

const withRate = ({ agency, score }: Member<ServiceScore>): string => {
  const rate = onTimeRate(score)
  return rate === null ? agency.name : `${agency.name} ${formatPercent(rate)}`
}

type AnyScore = QuestionScore | ServiceScore

/** `22 đúng hạn từ 93%, 27 điểm`, of every group that has members. */
function groupParts<G extends string, S extends AnyScore>(
  groups: Readonly<Record<G, readonly Member<S>[]>>,
  name: (group: G, points: string) => string,
): string[] {
  return filled(groups).map(([group, members]) => {
    const points = new Set(members.map(({ score }) => formatPoints(score.points)))
    return `${members.length} ${name(group, [...points].reverse().filter(isEnd).join('–'))}`
  })
}

/** The least and the most of what is sorted. */
const isEnd = (_: string, index: number, all: readonly string[]) => index === 0 || index === all.length - 1

/** Each group with its members' names, a line for each number of points. */
function groupLines<G extends string, S extends AnyScore>(
  groups: Readonly<Record<G, readonly Member<S>[]>>,
  title: (group: G, points: string) => string,
  name: (member: Member<S>, group: G) => string = ({ agency }) => agency.name,
): Block[] {
  return filled(groups).flatMap(([group, members]) => {
    const byPoints = new Map<string, Member<S>[]>()
    for (const member of members) {
      const points = formatPoints(member.score.points)
      byPoints.set(points, [...(byPoints.get(points) ?? []), member])
    }
    return [...byPoints].map(([points, those]) =>
      line(
        bold(`${those.length} ${title(group, points)}: `),
        `${those.map((member) => name(member, group)).join(', ')}.`,
      ),
    )
  })
}

function filled<G extends string, S>(groups: Readonly<Record<G, readonly Member<S>[]>>): [G, readonly Member<S>[]][] {
  return (Object.entries(groups) as [G, readonly Member<S>[]][]).filter(([, members]) => members.length > 0)
}
