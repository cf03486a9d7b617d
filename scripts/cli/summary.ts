import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StandingSummary } from '../../bot/assistant/summaries.js'
import { Refused } from '../../bot/errors.js'
import { summaryText } from '../../bot/texts/vi/summary.js'
import { boundsOf, formatQuarter, type Quarter, summaryJson } from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printLines, printReply } from './output.js'
import { summaryFiles } from './summary-files.js'

export interface SummaryOptions {
  /** where the files go; left out: no files */
  readonly out?: string
  /** left out: the last one, or the data as it is where the quarter is not frozen */
  readonly revision?: number
  readonly json?: boolean
}

/**
 * Prints a quarter's summary, and writes its files. @source contracts.md section 3
 * @throws Refused `quarter-not-begun`, `no-revision`, `out-unwritable`
 */
export async function summary(
  { summaries, clock }: Pick<Context, 'summaries' | 'clock'>,
  quarter: Quarter,
  { out, revision, json }: SummaryOptions,
): Promise<void> {
  const now = clock()
  if (boundsOf(quarter).start > now)
    throw new Refused('quarter-not-begun', `Chưa có số liệu: ${formatQuarter(quarter)} chưa bắt đầu.`)
  const found: StandingSummary | null =
    revision === undefined ? await summaries.standing(quarter, now) : await summaries.frozen(quarter, revision)
  if (found === null)
    throw new Refused(
      'no-revision',
      `Không có lần chốt ${revision} của ${formatQuarter(quarter)}. Xem các lần chốt bằng lệnh \`revisions ${quarter}\`.`,
    )
  const files = out === undefined ? [] : await summaryFiles(found.summary, await summaries.office())
  if (out !== undefined) await write(out, files)
  const names = files.map(({ name }) => name)
  if (json) return printJson({ ...summaryJson(found.summary), files: names })
  printReply(summaryText(found.summary))
  if (out !== undefined) printLines('', `Đã ghi vào ${out}: ${names.join(', ')}.`)
}

async function write(
  folder: string,
  files: readonly { readonly name: string; readonly content: Uint8Array }[],
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    for (const { name, content } of files) await writeFile(join(folder, name), content)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refused(
      'out-unwritable',
      `Không ghi được tệp vào ${folder} (${reason}). Hãy kiểm tra đường dẫn, quyền ghi và dung lượng đĩa, hoặc chọn thư mục khác.`,
      {},
      { cause: error },
    )
  }
}
