import {
  type AgencyChange,
  type Cause,
  type FaultStanding,
  type Figure,
  Fraction,
  formatChange,
  formatCount,
  formatPercent,
  formatPoints,
  type MissingFigure,
  PORTAL_KEYS,
  type PortalFigure,
  type PortalKey,
  type Quarter,
  type QuarterChanges,
  type QuarterSummary,
  type RevisionDifference,
  receivedRange,
  type ServiceStanding,
  sizeOf,
} from '../../../domain/index.js'
import type { Block, Reply } from '../../assistant/reply.js'
import type { Revision } from '../../assistant/summaries.js'
import { bold, bullet, button, fold, italic, line, reply } from '../blocks.js'
import { wholePercent } from '../percent.js'
import { groupLines, groupParts, withRate } from './summary-groups.js'
import { revisionTexts } from './summary-revision.js'
import type { SummaryWords } from './summary-words.js'

const FIRST = 2
const LISTED = 10

export function summaryTexts(words: SummaryWords) {
  const { revisionText, differenceBlocks, figureName } = revisionTexts(words)

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

  function versus({ change }: Figure<number>): string {
    return words.yearBefore(change === null ? null : formatChange(change))
  }

  return { summaryText, revisionText, missingFigures }
}

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
