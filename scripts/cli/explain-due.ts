import { extensionOf } from '../../bot/assistant/extensions.js'
import { Refused } from '../../bot/errors.js'
import { textsIn } from '../../bot/texts/index.js'
import { explainDue } from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printReply } from './output.js'

/** Shows each day counted or skipped from receipt to the deadline, and why. @throws Refused `item-unknown`, `no-deadline` */
export async function explain({ facts, reminders }: Context, code: string, json: boolean): Promise<void> {
  const item = await facts.item(code)
  if (item === null) throw new Refused('item-unknown', `Không có câu hỏi hay hồ sơ nào mang mã ${code}.`)
  if (item.due === null) throw new Refused('no-deadline', `${code} chưa có hạn trả lời hay hạn giải quyết.`)
  const explanation = explainDue(item.since, item.due, await facts.calendar())
  if (json) printJson({ code, kind: item.kind, agency: item.agency, ...explanation })
  else printReply(textsIn('vi').whyThisDue(item, explanation, await extensionOf(item, reminders)))
}
