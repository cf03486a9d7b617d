import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { packageRoot } from '../bot/paths.js'
import { toLocalIso } from '../domain/index.js'
import { csvLine } from '../scripts/sample/csv.js'
import { Random } from '../scripts/sample/random.js'

/** The program's clock in all rows; data ends here. */
export const NOW = new Date('2026-11-23T08:00:00+07:00')
export const AGENCIES = 200

const SEED = 4_526
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const YEAR_MS = 365.25 * DAY_MS
const FIELDS = ['Đất đai', 'Y tế', 'Giáo dục', 'Giao thông', 'Bảo hiểm, lao động', 'Hộ tịch']

/** The register that ships with the sample and as many communes' one-stop shops as make it `AGENCIES`. */
export async function agencyLines(): Promise<string[]> {
  const sample = (await readFile(join(packageRoot, 'scripts/sample/agencies.csv'), 'utf8')).trim().split(/\r?\n/)
  const missing = AGENCIES + 1 - sample.length
  const first = ['Bản', 'Nậm', 'Tả', 'Cốc', 'Pha', 'Lùng', 'Thượng', 'Xuân', 'Phúc', 'Dương', 'Cam', 'Liên']
  const second = ['Hồ', 'Xé', 'Hum', 'Phời', 'Lầu', 'Long', 'Vai', 'Khánh', 'Quang', 'Thịnh', 'Cọn', 'Minh', 'Lư']
  const communes = first.flatMap((one) => second.map((two) => `${one} ${two}`)).slice(0, missing)
  return [
    ...sample,
    ...communes.map((commune, index) =>
      csvLine([
        `TT${index + 1}`,
        `Trung tâm Hành chính công xã ${commune}`,
        `xã ${commune}`,
        'commune',
        'UBT',
        'yes',
        'yes',
        '',
        '',
        '',
      ]),
    ),
  ]
}

export function agencyCodes(lines: readonly string[]): string[] {
  return lines.slice(1).map((line) => line.slice(0, line.indexOf(',')))
}

/** Columns as the files have them, which are the tables' own. */
export const DOSSIER_COLUMNS =
  'code,agency,received_at,level,channel,due_at,resolved_at,status,procedure_code,procedure' as const
export const QUESTION_COLUMNS = 'code,agency,submitted_at,due_at,answered_at,status,responder_ok,field' as const

/** Dossiers spread evenly over the years before `NOW`, in the order they were received. */
export function* dossierLines(rows: number, years: number, codes: readonly string[]): Generator<string> {
  const random = new Random(SEED)
  yield DOSSIER_COLUMNS
  for (let row = 0; row < rows; row += 1) {
    const received = NOW.getTime() - years * YEAR_MS * (1 - row / rows)
    const due = received + random.int(3, 30) * DAY_MS
    const late = random.chance(0.07)
    const resolved = late ? due + random.int(1, 15 * 24) * 60 * MINUTE_MS : due - random.between(0, 3) * DAY_MS
    const status = resolved < NOW.getTime() ? 'resolved' : random.chance(0.1) ? 'paused' : 'processing'
    const procedure = random.int(1, 400)
    yield csvLine([
      `000.00.${random.int(10, 99)}.H38-${String(row).padStart(8, '0')}`,
      random.pick(codes),
      written(received),
      random.chance(0.6) ? '4' : '3',
      random.pick(['one-stop', 'online', 'online', 'post']),
      written(due),
      status === 'resolved' ? written(resolved) : '',
      status,
      `1.${String(procedure).padStart(6, '0')}.000.00.00.H38`,
      `Thủ tục cấp, điều chỉnh, gia hạn giấy phép số ${procedure}`,
    ])
  }
}

export function* questionLines(rows: number, years: number, codes: readonly string[]): Generator<string> {
  const random = new Random(SEED + 1)
  yield QUESTION_COLUMNS
  for (let row = 0; row < rows; row += 1) {
    const submitted = NOW.getTime() - years * YEAR_MS * (1 - row / rows)
    const due = submitted + random.int(3, 15) * DAY_MS
    const answered = due + random.between(-3, 0.2) * DAY_MS
    const isAnswered = answered < NOW.getTime()
    const deleted = random.chance(0.2)
    yield csvLine([
      `HD-${String(row).padStart(8, '0')}`,
      random.pick(codes),
      written(submitted),
      written(due),
      isAnswered && !deleted ? written(answered) : '',
      deleted ? 'deleted' : isAnswered ? 'answered' : 'open',
      isAnswered && !deleted && random.chance(0.9) ? 'yes' : '',
      random.pick(FIELDS),
    ])
  }
}

export async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(blocks(lines), { objectMode: false }), createWriteStream(path))
}

const written = (ms: number): string => toLocalIso(new Date(Math.floor(ms / MINUTE_MS) * MINUTE_MS))

function* blocks(lines: Iterable<string>): Generator<string> {
  let block: string[] = []
  for (const line of lines) {
    block.push(line)
    if (block.length < 1_000) continue
    yield `${block.join('\n')}\n`
    block = []
  }
  if (block.length > 0) yield `${block.join('\n')}\n`
}
