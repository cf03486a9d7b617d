import type { Intent } from '../intent.js'
import { ONE_TARGET, openItems, readItems, wayBack } from '../items.js'
import { say, workingOn } from '../words.js'

/** "Đang xử lý": an item, or all of a digest, is being worked on; staff are not reminded of it for a while. */
export const acknowledge: Intent = {
  name: 'acknowledge',
  names: ['ack', 'nhan'],
  hints: [],
  follows: ONE_TARGET,
  async answer(text, desk) {
    const { reminders, now, calendar, person, by } = desk
    const texts = desk.texts.reminders
    const read = readItems(text)
    if (read === null) return texts.whichItem('/ack')
    const back = wayBack(read.target)
    const found = await openItems(read.target, 'mark', desk)
    if ('reply' in found) return found.reply
    const reading = { now, calendar, policy: await reminders.policy() }
    const { kept, next, before } = await say(found.items, workingOn(person, reading), { ...reading, reminders, by })
    const codes = kept.map(({ code }) => code)
    return texts.withWayBack(kept.length > 0 ? texts.acknowledged(codes, next) : texts.alreadyMarked(before), back)
  },
}
