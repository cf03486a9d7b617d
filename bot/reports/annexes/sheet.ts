import type writeExcelFile from 'write-excel-file/node'
import type { Cell, CellObject } from 'write-excel-file/node'

export type XlsxSheet = Parameters<typeof writeExcelFile>[0][number]
type Options = NonNullable<Parameters<typeof writeExcelFile>[1]>
export type XlsxFeature = NonNullable<Options['features']>[number]

type Row = Cell[]

/** A number and how it comes about: readers that do not calculate show the number, the others keep it true. */
export interface Formula {
  readonly formula: string
  /** null: an empty text, such as a rate with nothing to share */
  readonly value: number | null
}

export type Value = string | number | null | Formula

/** One column of an annex: its heading, its width in characters, what it holds. */
export interface Column<R> {
  /** headings from the top; equal ones beside each other are one cell, an empty one belongs to the one above */
  readonly head: readonly [string, string, string]
  readonly width: number
  readonly format?: '#,##0' | '0.0%'
  /** of numbers; on the right unless told */
  readonly align?: 'center'
  /** @param at the cell of another column in this row, by its letter */
  readonly cell: (row: R, at: (letter: string) => string) => Value
  /** what stands in the row of totals */
  readonly total?: 'sum' | ((at: (letter: string) => string) => Formula)
}

export interface Annex<R> {
  readonly sheet: string
  readonly titles: readonly string[]
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  readonly totalName: string
  readonly notes: readonly string[]
}

export const FONT_SIZE = 11
/** In points, of the three rows of headings: the last holds the longest. */
const HEAD_HEIGHTS = [18, 18, 54]
const BORDER = { borderStyle: 'thin', borderColor: '#000000' } as const
/** Text stays text: a name that begins like a formula is shown, never run. */
export const TEXT = { type: String, format: '@', wrap: true, alignVertical: 'center' } as const

/** Lays out an annex, with the cached results its formulas have: cell address → number. */
export function annexSheet<R>(annex: Annex<R>): {
  readonly sheet: XlsxSheet
  readonly results: ReadonlyMap<string, number | null>
  readonly headRows: { readonly from: number; readonly to: number }
} {
  const { columns, rows, titles } = annex
  const results = new Map<string, number | null>()
  const headFrom = titles.length + 2
  const first = headFrom + 4
  const totalRow = first + rows.length
  const place = (value: Value, column: number, row: number, style: CellObject): Cell => {
    if (typeof value === 'object' && value !== null) results.set(`${letterOf(column)}${row}`, value.value)
    return cellOf(value, columns[column], style)
  }
  const bodyOf = (record: R, index: number): Row => {
    const row = first + index
    return columns.map(({ cell }, column) =>
      place(
        cell(record, (letter) => `${letter}${row}`),
        column,
        row,
        BORDER,
      ),
    )
  }
  const valueAt = (column: number): number[] =>
    rows.flatMap((record) => {
      const value = columns[column]?.cell(record, (letter) => letter)
      return typeof value === 'number' ? [value] : value !== null && typeof value === 'object' ? [value.value ?? 0] : []
    })
  const totals = columns.map(({ total }, column): Cell => {
    const bold = { ...BORDER, fontWeight: 'bold' } as const
    if (column === 1) return place(annex.totalName, column, totalRow, bold)
    if (total === undefined) return place(null, column, totalRow, bold)
    const sum = valueAt(column).reduce((whole, part) => whole + part, 0)
    const formula =
      total === 'sum'
        ? { formula: `SUM(${letterOf(column)}${first}:${letterOf(column)}${totalRow - 1})`, value: sum }
        : total((letter) => `${letter}${totalRow}`)
    return place(formula, column, totalRow, bold)
  })
  const data: Row[] = [
    ...titles.map((title, index): Row => wide(title, columns.length, index === 0 ? 'bold' : undefined, 'center')),
    [],
    ...headOf(columns),
    ...rows.map(bodyOf),
    totals,
    [],
    ...annex.notes.map((note): Row => wide(note, columns.length, undefined, 'left')),
  ]
  return {
    sheet: {
      sheet: annex.sheet,
      data,
      columns: columns.map(({ width }) => ({ width })),
      orientation: 'landscape',
      stickyRowsCount: first - 1,
      stickyColumnsCount: 2,
      showGridLines: false,
    },
    results,
    headRows: { from: headFrom, to: headFrom + 3 },
  }
}

/** Puts the results beside the formulas, for readers that do not calculate. */
export function withResults(sheets: readonly ReadonlyMap<string, number | null>[]): XlsxFeature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            xml.replace(/<c r="([A-Z]+\d+)"([^>]*)><f>([^<]*)<\/f><\/c>/g, (whole, address, attributes, formula) => {
              const result = sheets[sheetIndex]?.get(address)
              if (result === undefined) return whole
              const [type, value] = result === null ? [' t="str"', ''] : ['', String(result)]
              return `<c r="${address}"${attributes}${type}><f>${formula}</f><v>${value}</v></c>`
            }),
        },
      },
    },
  }
}

function cellOf<R>(value: Value, column: Column<R> | undefined, style: CellObject): Cell {
  const { format, align = 'right' } = column ?? {}
  const number = {
    ...style,
    align,
    alignVertical: 'center',
    ...(format ? { format } : {}),
  } as const
  if (value === null) return { ...style }
  if (typeof value === 'string') return { ...style, ...TEXT, value }
  if (typeof value === 'number') return { ...number, type: Number, value }
  return { ...number, type: 'Formula', value: value.formula }
}

/** Three rows of headings with their cells joined, and one that numbers the columns. */
function headOf<R>(columns: readonly Column<R>[]): Row[] {
  const style = { ...TEXT, ...BORDER, align: 'center', fontWeight: 'bold' } as const
  const rows = HEAD_HEIGHTS.map((height, level) =>
    columns.map(({ head }, column): Cell => {
      const text = head[level] ?? ''
      const same = (other: Column<R> | undefined) =>
        other !== undefined && head.slice(0, level + 1).every((part, index) => part === other.head[index])
      if (text === '' || same(columns[column - 1])) return null
      let span = 1
      while (same(columns[column + span])) span += 1
      let depth = 1
      while (level + depth < 3 && head[level + depth] === '') depth += 1
      return {
        ...style,
        height,
        value: text,
        ...(span > 1 ? { columnSpan: span } : {}),
        ...(depth > 1 ? { rowSpan: depth } : {}),
      }
    }),
  )
  const numbers = columns.map((_, column): Cell => ({ ...TEXT, ...BORDER, align: 'center', value: `(${column + 1})` }))
  return [...rows, numbers]
}

function wide(text: string, columns: number, weight: 'bold' | undefined, align: 'center' | 'left'): Row {
  const style = { ...TEXT, align, fontSize: weight === 'bold' ? FONT_SIZE + 2 : FONT_SIZE } as const
  return [
    { ...style, value: text, columnSpan: columns, ...(weight === undefined ? {} : { fontWeight: weight }) },
    ...Array.from({ length: columns - 1 }, () => null),
  ]
}

/** @param index from 0; an annex has fewer than 27 columns */
function letterOf(index: number): string {
  return String.fromCharCode(65 + index)
}
