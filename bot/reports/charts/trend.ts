import { Fraction, formatPercent, formatQuarter, type TrendPoint } from '../../../domain/index.js'
import { chartTexts as texts } from '../../texts/vi/charts.js'
import { BLUE, GREEN, ORANGE } from './looks.js'
import { FAINT, heading, INK, MARGIN, picture, TRACK } from './picture.js'

const HEIGHT = 380
const TOP = 148

/** Each line has its own colour, dash and marker, and tells its last value in the legend. */
const LINES = [
  { key: 'onTime', color: BLUE, type: 'solid', symbol: 'circle' },
  { key: 'resolved', color: ORANGE, type: 'dashed', symbol: 'rect' },
  { key: 'answered', color: GREEN, type: 'dotted', symbol: 'triangle' },
] as const

export function drawTrend(points: readonly TrendPoint[]): Uint8Array {
  const first = points[0]?.quarter
  const last = points.at(-1)?.quarter
  const percent = (share: Fraction | null) => (share === null ? null : Number(share.times(Fraction.of(100)).toFixed(2)))
  const named = (name: string, share: Fraction | null) => (share === null ? name : `${name}: ${formatPercent(share)}`)
  const lowest = Math.min(100, ...points.flatMap((point) => LINES.flatMap(({ key }) => percent(point[key]) ?? [])))
  return picture(HEIGHT, {
    title: heading(texts.trend, first && last ? texts.trendOver(first, last) : ''),
    legend: {
      top: 64,
      left: MARGIN,
      padding: 0,
      itemGap: 8,
      itemWidth: 34,
      orient: 'vertical',
      selectedMode: false,
      textStyle: { color: INK, fontSize: 12, lineHeight: 14 },
    },
    grid: { top: TOP, bottom: 36, left: 48, right: 24 },
    xAxis: {
      type: 'category',
      data: points.map(({ quarter }) => formatQuarter(quarter).replace('quý ', '')),
      axisLabel: { color: INK, fontSize: 12, interval: 'auto' },
      axisLine: { lineStyle: { color: FAINT } },
    },
    yAxis: {
      type: 'value',
      min: Math.max(0, Math.floor(lowest / 10) * 10 - 10),
      max: 100,
      axisLabel: { color: INK, fontSize: 12, formatter: '{value}%' },
      splitLine: { lineStyle: { color: TRACK } },
    },
    series: LINES.map(({ key, color, type, symbol }) => ({
      type: 'line',
      name: named(texts.lines[key], points.at(-1)?.[key] ?? null),
      symbol,
      symbolSize: 9,
      itemStyle: { color },
      lineStyle: { color, type, width: 2.5 },
      data: points.map((point) => percent(point[key])),
    })),
  })
}
