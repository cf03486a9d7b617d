import type { SummaryRecipient } from '../../bot/assistant/summaries.js'
import { Refused } from '../../bot/errors.js'
import { textsIn } from '../../bot/texts/index.js'
import { formatQuarter, type Quarter } from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printLines, printTable } from './output.js'

const texts = textsIn('vi')

/**
 * Sends the last revision to the leaders, once; without `yes` shows who they are. @source contracts.md section 3
 * @throws Refused `no-revision`, `no-recipients`
 */
export async function publish(
  { summaries, clock }: Pick<Context, 'summaries' | 'clock'>,
  quarter: Quarter,
  yes: boolean,
  json: boolean,
): Promise<void> {
  const last = (await summaries.revisions(quarter)).at(-1)
  if (last === undefined)
    throw new Refused(
      'no-revision',
      `Chưa gửi được: ${formatQuarter(quarter)} chưa được chốt. Hãy chạy \`freeze ${quarter}\` trước.`,
    )
  const { revision } = last
  if (yes) {
    const { published, again } = await summaries.publish(quarter, revision, { person: null, chat: null }, clock())
    const { recipients } = published
    if (json) return printJson({ quarter, revision, recipients, deliveries: again ? 0 : recipients })
    if (again) return printLines(`${nameOf(quarter, revision)} đã gửi trước đó; không gửi thêm tin nào.`)
    return printLines(`${nameOf(quarter, revision)}: đã xếp hàng ${recipients} tin.`)
  }
  const people = await summaries.recipients()
  const reached = people.filter(({ channel }) => channel !== null)
  const unreached = people.filter(({ channel }) => channel === null).map(({ name }) => name)
  if (json) return printJson({ quarter, revision, recipients: reached.length, deliveries: 0, unreached })
  preview(nameOf(quarter, revision), reached, unreached)
  if (last.published !== null) return printLines('Lần chốt này đã gửi trước đó; thêm --yes cũng không gửi lại.')
  printLines('Chưa gửi gì. Thêm --yes để gửi.')
}

function preview(name: string, reached: readonly SummaryRecipient[], unreached: readonly string[]): void {
  if (reached.length === 0) printLines(`${name} chưa gửi được cho ai.`)
  else {
    printLines(`${name} sẽ gửi cho:`)
    printTable(
      ['Người nhận', 'Kênh'],
      reached.map((person) => [person.name, person.channel === null ? '–' : texts.CHANNEL_NAMES[person.channel]]),
    )
  }
  if (unreached.length > 0) printLines(`Chưa liên kết kênh nào nên không nhận được: ${unreached.join('; ')}.`)
}

function nameOf(quarter: Quarter, revision: number): string {
  return `Báo cáo ${formatQuarter(quarter)} (lần chốt ${revision})`
}
