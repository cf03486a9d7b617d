import { randomUUID } from 'node:crypto'
import { type DeliveryRecord, type DeliveryState, deliveryKey, testFor } from '../../bot/delivery/index.js'
import { enqueue } from '../../bot/store/index.js'
import { textsIn } from '../../bot/texts/index.js'
import type { Context } from './context.js'
import { printJson, printLines, printReply } from './output.js'
import { findMember } from './people.js'

const texts = textsIn('vi')

const LISTED = 1_000
const SHOWN = 50
const WAIT_MS = 20_000
const LOOK_EVERY_MS = 250

/** The latest messages and what became of them. */
export async function listDeliveries({ outbox }: Context, state: DeliveryState | null, json: boolean): Promise<void> {
  const entries = await outbox.list({ limit: json ? LISTED : SHOWN, ...(state === null ? {} : { state }) })
  if (json) printJson(entries)
  else printReply(texts.deliveries(entries, state))
}

/** Sends somebody a trial message through the running bot, and says what became of it. */
export async function sendTest(context: Context, text: string, json: boolean): Promise<void> {
  const member = await findMember(context, text)
  const message = testFor([member.id], randomUUID())
  await enqueue(context.database.pool, [message], context.clock())
  if (!json) process.stderr.write(`Đã xếp hàng tin thử cho ${member.name}; đang chờ Đôn Đốc gửi…\n`)
  const entry = await settled(context, deliveryKey(message.key, member.id))
  if (json) printJson(entry)
  else if (entry.state === 'sent') printLines(`Đã gửi cho ${entry.person} qua ${entry.channel}.`)
  else if (entry.state === 'queued' || entry.state === 'sending')
    printLines('Tin còn chờ gửi. Hãy kiểm tra Đôn Đốc có đang chạy không; tin sẽ được gửi khi chạy.')
  else printLines(`Không gửi được: ${texts.STATE_NAMES[entry.state]} (${entry.errorCode ?? 'không rõ lý do'}).`)
  if (entry.state === 'failed') process.exitCode = 1
}

async function settled({ outbox }: Context, key: string): Promise<DeliveryRecord> {
  const until = Date.now() + WAIT_MS
  for (;;) {
    const entry = await outbox.find(key)
    if (entry === null) throw new Error(`the message ${key} is gone`)
    if ((entry.state !== 'queued' && entry.state !== 'sending') || Date.now() > until) return entry
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
