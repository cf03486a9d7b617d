import { textsIn } from '../../bot/texts/index.js'
import { formatQuarter, type Quarter, toLocalIso } from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printLines, printTable } from './output.js'

const { moment } = textsIn('vi')
const OPERATOR = 'người vận hành'

/** The frozen revisions of a quarter, or of all, and which were sent to the leaders. */
export async function listRevisions(
  { summaries }: Pick<Context, 'summaries'>,
  quarter: Quarter | undefined,
  json: boolean,
): Promise<void> {
  const all = await summaries.revisions(quarter)
  if (json)
    return printJson(
      all.map(({ published, ...revision }) => ({
        ...revision,
        frozenAt: toLocalIso(revision.frozenAt),
        published: published && { ...published, at: toLocalIso(published.at) },
      })),
    )
  if (all.length === 0) return printLines('Chưa có quý nào được chốt.')
  printTable(
    ['Quý', 'Lần chốt', 'Chốt lúc', 'Người chốt', 'Gửi lãnh đạo', 'Số người nhận'],
    all.map(({ quarter: of, revision, frozenAt, frozenBy, published }) => [
      formatQuarter(of),
      String(revision),
      moment(frozenAt),
      frozenBy ?? OPERATOR,
      published === null ? 'chưa gửi' : moment(published.at),
      published === null ? '' : String(published.recipients),
    ]),
    [1, 5],
  )
}
