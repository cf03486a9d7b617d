import {
  Fraction,
  formatCount,
  formatPercent,
  formatPoints,
  onTimeRate,
  type Quarter,
  type QuarterSummary,
  type TrendPoint,
} from '../../../domain/index.js'
import { chartTexts as texts } from '../../texts/vi/charts.js'
import { type ReportFile, reportFile } from '../file.js'
import { drawBars } from './bars.js'
import { PLAIN, STRIPED } from './looks.js'
import { drawTrend } from './trend.js'

/** Everybody's place: points as a share of the maximum, those still provisional striped and starred. */
export function rankingChart({ quarter, score }: QuarterSummary): ReportFile {
  const bars = score.agencies.map(({ agency, rank, total, max, status }) => {
    const share = percent(total.over(max))
    const provisional = status === 'provisional'
    return {
      name: `${rank}. ${agency.name}`,
      text: `${formatPoints(total)}/${formatPoints(max)}${provisional ? '*' : ''}`,
      values: provisional ? [0, share] : [share, 0],
    }
  })
  const content = drawBars({
    title: texts.ranking(quarter),
    subtitle: texts.rankingOrder(bars.length),
    series: [
      { name: texts.official, look: PLAIN },
      { name: texts.provisional, look: STRIPED },
    ],
    bars,
    max: 100,
  })
  return reportFile(`xep-hang-${quarter}`, 'png', content)
}

/** On-time rates of those that resolved any dossier, the best first. */
export function onTimeChart({ quarter, services, rules }: QuarterSummary): ReportFile {
  const { threshold } = rules.services
  const collator = new Intl.Collator('vi')
  const rated = Object.values(services.groups)
    .flat()
    .flatMap(({ agency, score }) => {
      const rate = onTimeRate(score)
      return rate === null ? [] : [{ name: agency.name, rate }]
    })
    .sort((a, b) => b.rate.compare(a.rate) || collator.compare(a.name, b.name))
  const content = drawBars({
    title: texts.onTime(quarter),
    subtitle: texts.onTimeOf(rated.length),
    series: [
      { name: texts.reached(formatPercent(threshold)), look: PLAIN },
      { name: texts.below(formatPercent(threshold)), look: STRIPED },
    ],
    bars: rated.map(({ name, rate }) => ({
      name,
      text: formatPercent(rate),
      values: rate.atLeast(threshold) ? [percent(rate), 0] : [0, percent(rate)],
    })),
    max: 100,
  })
  return reportFile(`dung-han-${quarter}`, 'png', content)
}

/** The province's rates over quarters, oldest first. @param points as `trendOf` gives them */
export function trendChart(points: readonly TrendPoint[], until: Quarter): ReportFile {
  return reportFile(`dien-bien-${until}`, 'png', drawTrend(points))
}

export interface CountedWords {
  readonly title: string
  readonly subtitle: string
  /** what is counted: the first is striped, for what presses more */
  readonly names: readonly [string, string]
}

export interface AgencyCount {
  readonly name: string
  /** counted one after the other, such as very overdue and overdue */
  readonly first: number
  readonly second: number
}

/**
 * Two counts for each agency, one after the other, in the order given.
 */
export function countsChart(stem: string, words: CountedWords, counts: readonly AgencyCount[]): ReportFile {
  const [first, second] = words.names
  const content = drawBars({
    ...words,
    series: [
      { name: first, look: STRIPED },
      { name: second, look: PLAIN },
    ],
    bars: counts.map((count) => ({
      name: count.name,
      text: `${formatCount(count.first)} + ${formatCount(count.second)}`,
      values: [count.first, count.second],
    })),
    max: Math.max(1, ...counts.map((count) => count.first + count.second)),
  })
  return reportFile(stem, 'png', content)
}

const percent = (share: Fraction) => Number(share.times(Fraction.of(100)).toFixed(2))
