import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { type Agency, type DataAt, dueDay, toLocalIso } from '../../domain/index.js'
import type { PendingItem } from '../assistant/facts.js'
import type { PendingEntry, PendingListWords } from '../texts/index.js'
import { printSetup } from './annexes/print-setup.js'
import { FONT_SIZE, TEXT } from './annexes/sheet.js'
import { type ReportFile, reportFile } from './file.js'

const BORDER = { borderStyle: 'thin', borderColor: '#000000' } as const
const WIDTHS = [5, 10, 26, 40, 18, 18, 18, 12, 40]
const TITLE_ROWS = 3
const [DAY, INSTANT] = ['dd/mm/yyyy', 'hh:mm dd/mm/yyyy']

/** An agency's open items as a workbook of one sheet: texts stay texts, dates and counts can be sorted by. */
export async function pendingWorkbook(
  agency: Agency,
  entries: readonly PendingEntry<PendingItem>[],
  now: Date,
  dataAt: DataAt,
  words: PendingListWords,
): Promise<ReportFile> {
  const head = TITLE_ROWS + 1
  const data: Cell[][] = [
    [{ ...TEXT, value: words.title(agency), fontWeight: 'bold', fontSize: FONT_SIZE + 2, wrap: false }],
    [{ ...TEXT, value: words.asOf(now, dataAt), wrap: false }],
    [],
    words.head.map((value) => ({ ...TEXT, ...BORDER, value, align: 'center', fontWeight: 'bold' })),
    ...entries.map((entry, index) => rowOf(entry, index + 1, words)),
  ]
  const content = await writeExcelFile(
    [
      {
        sheet: words.sheet,
        data,
        columns: WIDTHS.map((width) => ({ width })),
        orientation: 'landscape',
        stickyRowsCount: head,
      },
    ],
    {
      fontFamily: 'Times New Roman',
      fontSize: FONT_SIZE,
      features: [printSetup([{ sheet: words.sheet, onePage: false, from: head, to: head }])],
    },
  ).toBuffer()
  return reportFile(`ton-dong-${agency.code}-${toLocalIso(now).slice(0, 10)}`, 'xlsx', new Uint8Array(content))
}

function rowOf(
  { item, tier, daysLate, mark }: PendingEntry<PendingItem>,
  number: number,
  words: PendingListWords,
): Cell[] {
  const { kind, code, subject, since, due, paused } = item
  const state = paused ? 'paused' : due === null ? 'no-deadline' : (tier ?? 'later')
  return [
    count(number),
    text(words.kind[kind]),
    text(code),
    text(subject ?? ''),
    date(since, INSTANT),
    due === null
      ? text('')
      : due.wholeDay
        ? date(new Date(`${dueDay(due)}T00:00:00+07:00`), DAY)
        : date(due.at, INSTANT),
    text(words.state[state]),
    count(daysLate),
    text(mark === null ? '' : words.mark(mark)),
  ]
}

function text(value: string): Cell {
  return { ...TEXT, ...BORDER, value }
}

function count(value: number): Cell {
  return { ...BORDER, type: Number, value, align: 'right', alignVertical: 'center' }
}

/** As the clock in Viet Nam shows it: a workbook knows no time zones. */
function date(at: Date, format: string): Cell {
  const value = new Date(`${toLocalIso(at).slice(0, 19)}Z`)
  return { ...BORDER, type: Date, value, format, align: 'center', alignVertical: 'center' }
}
