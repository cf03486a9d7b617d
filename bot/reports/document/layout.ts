import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

/** Measures of an official document. @source decree 30/2020/NĐ-CP, appendix I */
export const FONT = 'Times New Roman'
/** Millimetres in twentieths of a point. */
export const mm = (length: number): number => Math.round((length * 1440) / 25.4)
export const PAGE = { width: mm(210), height: mm(297), top: mm(20), bottom: mm(20), left: mm(30), right: mm(20) }
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right
export const BODY_SIZE = 14
export const FIRST_LINE = mm(12.7)

/** Characters that XML cannot carry would make the file unreadable. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** @param points size of the letters */
export function run(text: string, points: number, options: IRunOptions = {}): TextRun {
  return new TextRun({ ...options, text: text.replace(UNREADABLE, ''), size: points * 2 })
}

export function centred(children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, alignment: AlignmentType.CENTER, children })
}

/** A short rule under a line of a head, `length` wide in the middle of `width`. */
export function rule(width: number, length: number): Paragraph {
  const side = Math.round((width - length) / 2)
  return new Paragraph({
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    spacing: { before: 20, after: 0, line: 60, lineRule: 'exact' },
    children: [run('', 2)],
  })
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const BORDERLESS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
}

/** Two blocks side by side without lines, as heads and signatures stand. */
export function sideBySide(widths: readonly [number, number], sides: readonly [Paragraph[], Paragraph[]]): Table {
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: BORDERLESS,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    rows: [
      new TableRow({
        cantSplit: true,
        children: sides.map(
          (children, index) => new TableCell({ children, width: { size: widths[index] ?? 0, type: WidthType.DXA } }),
        ),
      }),
    ],
  })
}

/** A table of figures: names on the left, numbers on the right; its head stands on every page. */
export function figuresTable(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const number = Math.round(TEXT_WIDTH * 0.18)
  const widths = head.map((_, index) => (index === 0 ? TEXT_WIDTH - number * (head.length - 1) : number))
  const cell = (text: string, index: number, bold: boolean) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { left: mm(1.5), right: mm(1.5), top: 30, bottom: 30 },
      verticalAlign: 'center',
      children: [
        new Paragraph({
          alignment: bold ? AlignmentType.CENTER : index === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT,
          keepNext: true,
          children: [run(text, 12, { bold })],
        }),
      ],
    })
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [head, ...rows].map(
      (cells, index) =>
        new TableRow({
          cantSplit: true,
          tableHeader: index === 0,
          children: cells.map((text, column) => cell(text, column, index === 0)),
        }),
    ),
  })
}
