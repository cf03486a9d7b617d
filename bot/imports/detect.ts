import { Refused } from '../errors.js'
import type { Kind, KindSpec, TableKind } from './kind.js'
import { specs } from './kinds/index.js'
import { RULES_COLUMNS } from './rules.js'
import { type FileOptions, openRecords } from './table.js'
import { plainText } from './values.js'

/** Kinds a file may have by what is in it. Who is who, and what is worth how many points, is an editor's own act. */
export type DetectedKind = Exclude<TableKind, 'people'>

/**
 * Which kind a file is, by its header row: of the kinds whose required columns are all there, the one that requires
 * the most.
 * @throws Refused `kind-unknown`, `kind-ambiguous`, `kind-not-by-itself`, and what reading the file throws
 */
export async function detectKind(path: FileOptions['path']): Promise<DetectedKind> {
  const [found, other] = (await fittingKinds(path)).filter((kind) => kind !== 'rules')
  if (found === undefined) {
    const all = (Object.keys(NAMES) as DetectedKind[]).map(described).join('; ')
    throw new Refused(
      'kind-unknown',
      `Không nhận ra loại số liệu từ dòng tiêu đề. Dòng đầu tiên của tệp phải có đủ các cột của một loại: ${all}.`,
    )
  }
  if (found === 'people' || other === 'people') {
    throw new Refused(
      'kind-not-by-itself',
      'Dòng tiêu đề là của danh sách người dùng. Danh sách này không được nhập tự động; hãy để biên tập viên nhập.',
    )
  }
  if (other !== undefined) {
    throw new Refused(
      'kind-ambiguous',
      `Dòng tiêu đề hợp với nhiều loại số liệu: ${described(found)}; ${described(other)}. Hãy đặt tên cột theo đúng một loại.`,
    )
  }
  return found
}

/**
 * The kinds whose required columns are all in a file's header row: those of them that require the most.
 * @throws Refused what reading the file throws
 */
export async function fittingKinds(path: FileOptions['path']): Promise<readonly Kind[]> {
  const header = new Set((await firstCells(path)).map(plainText))
  const rules = { kind: 'rules', columns: RULES_COLUMNS, required: Object.keys(RULES_COLUMNS) } as const
  const fitting = [...Object.values(specs), rules].filter((spec) => fits(header, spec))
  const most = Math.max(...fitting.map(({ required }) => required.length))
  return fitting.filter(({ required }) => required.length === most).map(({ kind }) => kind)
}

async function firstCells(path: string): Promise<readonly string[]> {
  for await (const { cells } of await openRecords({ path })) return cells
  throw new Refused('file-empty', 'Tệp không có dòng nào. Hãy xuất lại tệp có dòng tiêu đề và dữ liệu.')
}

function fits(header: ReadonlySet<string>, { required, columns }: Pick<KindSpec, 'required' | 'columns'>): boolean {
  return required.every((column) => [column, ...(columns[column] ?? [])].some((name) => header.has(plainText(name))))
}

const NAMES: Readonly<Record<DetectedKind, string>> = {
  agencies: 'danh mục cơ quan',
  questions: 'câu hỏi',
  dossiers: 'hồ sơ',
  metrics: 'chỉ tiêu của cổng',
  calendar: 'lịch nghỉ',
}

function described(kind: DetectedKind): string {
  const { required, columns } = specs[kind]
  return `${NAMES[kind]} cần ${required.map((column) => `${column} (${columns[column]?.[0] ?? ''})`).join(', ')}`
}
