import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import type { EChartsCoreOption } from 'echarts/core'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

echarts.use([BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer, TitleComponent])

/** The width of a phone; pictures have twice as many pixels. */
export const WIDTH = 390
export const MARGIN = 16
const PIXELS_PER_UNIT = 2

const FONT = 'Be Vietnam Pro'
/** Only the fonts that come with the program are used, so that a picture is the same on every machine. */
const FONT_FILES = ['400Regular/BeVietnamPro_400Regular.ttf', '600SemiBold/BeVietnamPro_600SemiBold.ttf'].map((file) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/be-vietnam-pro/${file}`),
)

export const INK = '#1f2933'
export const FAINT = '#52606d'
export const TRACK = '#e8ecf0'

/** Draws a chart as a PNG picture. @param height in the units of `WIDTH` */
export function picture(height: number, option: EChartsCoreOption): Uint8Array {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    chart.setOption({ animation: false, backgroundColor: '#ffffff', textStyle: { fontFamily: FONT }, ...option })
    const drawn = new Resvg(chart.renderToSVGString(), {
      fitTo: { mode: 'zoom', value: PIXELS_PER_UNIT },
      font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: FONT },
    })
    return new Uint8Array(drawn.render().asPng())
  } finally {
    chart.dispose()
  }
}

/** A title and a line below it, broken where they are too long for a phone. */
export function heading(title: string, subtitle: string) {
  const width = WIDTH - 2 * MARGIN
  return {
    left: MARGIN,
    top: 12,
    padding: 0,
    itemGap: 6,
    text: title,
    subtext: subtitle,
    textStyle: { color: INK, fontSize: 17, fontWeight: 600, width, overflow: 'break', lineHeight: 22 },
    subtextStyle: { color: FAINT, fontSize: 12, width, overflow: 'break', lineHeight: 17 },
  }
}
