import type { XlsxFeature } from './sheet.js'

export interface PrintedSheet {
  readonly sheet: string
  /** rows that stand on top of every page, counted from 1 */
  readonly from: number
  readonly to: number
  /** short enough for one page */
  readonly onePage: boolean
}

/**
 * What a sheet needs to be printed as an annex: A4 landscape, as many columns as there are on one page's width, the head
 * on every page, the page number below. The library writes none of it by itself.
 */
export function printSetup(sheets: readonly PrintedSheet[]): XlsxFeature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            xml
              .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace(/<pageMargins[^>]*\/>/, MARGINS)
              .replace(/<pageSetup[^>]*\/>/, setup(sheets[sheetIndex]?.onePage ?? false)),
        },
        'xl/workbook.xml': {
          transform: (xml) =>
            xml
              .replace(/<definedNames\s*\/>/, `<definedNames>${sheets.map(printTitles).join('')}</definedNames>`)
              .replace(/<calcPr\s*\/>/, '<calcPr fullCalcOnLoad="1"/>'),
        },
      },
    },
  }
}

const MARGINS =
  '<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'

function setup(onePage: boolean): string {
  return `<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="${onePage ? 1 : 0}"/><headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter>`
}

function printTitles({ sheet, from, to }: PrintedSheet, index: number): string {
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${sheet}'!$${from}:$${to}</definedName>`
}
