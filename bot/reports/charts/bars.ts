import type { Look } from './looks.js'
import { heading, INK, MARGIN, picture, TRACK, WIDTH } from './picture.js'

/** Bars lying down, a name above each: as many as there are, for a narrow screen. */
export interface Bars {
  readonly title: string
  readonly subtitle: string
  readonly series: readonly { readonly name: string; readonly look: Look }[]
  readonly bars: readonly Bar[]
  /** the value a full bar stands for */
  readonly max: number
}

export interface Bar {
  readonly name: string
  /** what stands at the end of the name's line */
  readonly text: string
  /** one for each series; they lie one after the other */
  readonly values: readonly number[]
}

const HEAD = 118
const ROW = 33
const THICKNESS = 10
const LABEL_RISE = -14

export function drawBars({ title, subtitle, series, bars, max }: Bars): Uint8Array {
  const track = bars.map(() => max)
  const caption = (position: 'insideLeft' | 'insideRight', pick: (bar: Bar) => string, bold: boolean) => ({
    type: 'bar',
    silent: true,
    barGap: '-100%',
    barWidth: THICKNESS,
    itemStyle: { color: 'transparent' },
    data: track,
    label: {
      show: true,
      position,
      distance: 0,
      offset: [0, LABEL_RISE],
      color: INK,
      fontSize: 13,
      fontWeight: bold ? 600 : 400,
      formatter: ({ dataIndex }: { readonly dataIndex: number }) => pick(bars[dataIndex] ?? NO_BAR),
    },
  })
  return picture(HEAD + bars.length * ROW + MARGIN, {
    title: heading(title, subtitle),
    legend: {
      top: HEAD - 34,
      left: MARGIN,
      padding: 0,
      itemGap: 18,
      itemWidth: 22,
      itemHeight: 12,
      selectedMode: false,
      textStyle: { color: INK, fontSize: 12 },
      data: series.map(({ name }) => name),
    },
    grid: { top: HEAD, bottom: MARGIN, left: MARGIN, width: WIDTH - 2 * MARGIN },
    xAxis: { type: 'value', min: 0, max, show: false },
    yAxis: { type: 'category', inverse: true, show: false, data: bars.map((_, index) => index) },
    series: [
      ...series.map(({ name, look }, index) => ({
        type: 'bar',
        name,
        stack: 'all',
        barWidth: THICKNESS,
        itemStyle: look,
        showBackground: index === 0,
        backgroundStyle: { color: TRACK },
        data: bars.map(({ values }) => values[index] ?? 0),
      })),
      caption('insideLeft', ({ name }) => name, false),
      caption('insideRight', ({ text }) => text, true),
    ],
  })
}

const NO_BAR: Bar = { name: '', text: '', values: [] }
