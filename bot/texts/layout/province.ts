import {
  type Agency,
  type AgencyScore,
  type DataAt,
  type Figure,
  Fraction,
  formatChange,
  formatCount,
  formatPercent,
  formatPoints,
  type Quarter,
  type QuarterScore,
  type QuestionScore,
  type ServiceScore,
} from '../../../domain/index.js'
import type { Block, Reply } from '../../assistant/reply.js'
import { bold, bullet, button, fold, italic, line, reply } from '../blocks.js'

export interface ProvinceCard {
  readonly quarter: QuarterScore
  readonly questionsReceived: Figure<number>
  readonly dossiersTotal: Figure<number>
  readonly dataAt: DataAt
  readonly note: string | null
}

type Figures<Names extends string> = Readonly<Record<Names, string>>

/** Figures come in as people read them, parts with their share: `89/95 (93,7%)`. */
export interface ProvinceWords {
  readonly title: (quarter: Quarter) => string
  /** @param change `+14.639`; null where the earlier figure is missing */
  readonly yearBefore: (change: string | null) => string
  readonly questions: string
  readonly questionLines: (
    figures: Figures<'received' | 'yearBefore' | 'deleted' | 'eligible' | 'answered' | 'waiting'>,
  ) => readonly string[]
  readonly questionGroups: GroupTitles<'full' | 'quality' | 'none' | 'provisional'>
  readonly services: string
  readonly serviceLines: (
    figures: Figures<
      'total' | 'yearBefore' | 'channels' | 'resolved' | 'onTime' | 'late' | 'inProgress' | 'overdueOpen'
    > & {
      /** the resolved rate to two decimals, as the report prints it as well; null when there is none */
      readonly finer: string | null
    },
  ) => readonly string[]
  readonly channels: Readonly<Record<'oneStop' | 'online' | 'post' | 'carriedOver', (count: string) => string>>
  readonly serviceGroups: GroupTitles<'reached' | 'none' | 'below' | 'nothingResolved'>
  readonly group: (title: string, points: string, agencies: number) => string
  readonly asOf: (at: Date, dataAt: DataAt) => string
  readonly unattributed: (codes: string) => string
  readonly ranking: string
  readonly pending: string
}

type GroupTitles<Names extends string> = Figures<Names> & { readonly title: (agencies: number) => string }

export function provinceTexts(words: ProvinceWords) {
  /** The province's figures of a quarter, in the order and groups of the report. */
  function provinceCard({ quarter, questionsReceived, dossiersTotal, dataAt, note }: ProvinceCard): Reply {
    const { questions, services } = quarter.province
    const questionLines = words.questionLines({
      received: formatCount(questions.received),
      yearBefore: yearBefore(questionsReceived),
      deleted: share(questions.deleted, questions.received),
      eligible: formatCount(questions.eligible),
      answered: share(questions.answered, questions.eligible),
      waiting: share(questions.waiting, questions.eligible),
    })
    const serviceLines = words.serviceLines({
      total: formatCount(services.total),
      yearBefore: yearBefore(dossiersTotal),
      channels: channels(services),
      resolved: share(services.resolved, services.total),
      finer: services.total === 0 ? null : formatPercent(Fraction.of(services.resolved, services.total), 2),
      onTime: share(services.onTime, services.resolved, 0),
      late: share(services.late, services.resolved, 0),
      inProgress: share(services.inProgress, services.total),
      overdueOpen: formatCount(services.overdueOpen),
    })
    return reply(
      [
        line(bold(words.title(quarter.quarter))),
        ...(note === null ? [] : [line(italic(note))]),
        line(bold(words.questions)),
        ...questionLines.map((text) => bullet(text)),
        questionGroups(quarter.agencies),
        line(bold(words.services)),
        ...serviceLines.map((text) => bullet(text)),
        serviceGroups(quarter.agencies),
        line(italic(words.asOf(quarter.asOf, dataAt))),
        ...(quarter.unattributed.length === 0
          ? []
          : [line(italic(words.unattributed(quarter.unattributed.map(({ code }) => code).join(', '))))]),
      ],
      [button(words.ranking, `/rank ${quarter.quarter}`), button(words.pending, '/pending')],
    )
  }

  function yearBefore({ change }: Figure<number>): string {
    return words.yearBefore(change === null ? null : formatChange(change))
  }

  function channels({ oneStop, online, post, carriedOver }: QuarterScore['province']['services']): string {
    return [
      words.channels.oneStop(formatCount(oneStop)),
      words.channels.online(formatCount(online)),
      ...(post > 0 ? [words.channels.post(formatCount(post))] : []),
      words.channels.carriedOver(formatCount(carriedOver)),
    ].join(', ')
  }

  function questionGroups(agencies: readonly AgencyScore[]): Block {
    const scored = agencies.flatMap(({ agency, questions }) =>
      questions === null ? [] : [{ agency, score: questions }],
    )
    const titles = words.questionGroups
    const groupOf = ({ bonuses, status }: QuestionScore) => {
      if (bonuses.includes('volume')) return titles.full
      if (bonuses.includes('quality')) return titles.quality
      return status === 'official' ? titles.none : titles.provisional
    }
    return fold(
      titles.title(scored.length),
      ...[titles.full, titles.quality, titles.none, titles.provisional].flatMap((title) =>
        group(
          title,
          scored.filter(({ score }) => groupOf(score) === title),
        ),
      ),
    )
  }

  function serviceGroups(agencies: readonly AgencyScore[]): Block {
    const scored = agencies.flatMap(({ agency, services }) => (services === null ? [] : [{ agency, score: services }]))
    const titles = words.serviceGroups
    const groupOf = ({ facts, status }: ServiceScore) => {
      if (status === 'official') return facts.resolved > 0 ? titles.reached : titles.none
      return facts.resolved > 0 ? titles.below : titles.nothingResolved
    }
    const withRate = ({ agency, score: { facts } }: Scored<ServiceScore>) =>
      `${agency.name} (${formatPercent(Fraction.of(facts.onTime, facts.resolved))})`
    return fold(
      titles.title(scored.length),
      ...[titles.reached, titles.none, titles.below, titles.nothingResolved].flatMap((title) =>
        group(
          title,
          scored.filter(({ score }) => groupOf(score) === title),
          title === titles.below ? withRate : undefined,
        ),
      ),
    )
  }

  /** A line for each number of points, agencies by name. */
  function group<Score extends QuestionScore | ServiceScore>(
    title: string,
    entries: readonly Scored<Score>[],
    nameOf: (entry: Scored<Score>) => string = ({ agency }) => agency.name,
  ): Block[] {
    const byPoints = new Map<string, string[]>()
    for (const entry of [...entries].sort((a, b) => collator.compare(a.agency.name, b.agency.name))) {
      const points = formatPoints(entry.score.points)
      byPoints.set(points, [...(byPoints.get(points) ?? []), nameOf(entry)])
    }
    return [...byPoints].map(([points, names]) =>
      line(bold(words.group(title, points, names.length)), `${names.join(', ')}.`),
    )
  }

  return { provinceCard }
}

interface Scored<Score> {
  readonly agency: Agency
  readonly score: Score
}

const collator = new Intl.Collator('vi')

/** A count with its share: `89/95 (93,7%)`; without a share where there is nothing to share. */
function share(part: number, whole: number, decimals = 1): string {
  if (whole === 0) return formatCount(part)
  return `${formatCount(part)}/${formatCount(whole)} (${formatPercent(Fraction.of(part, whole), decimals)})`
}
