import { explainDue } from '../../../domain/index.js'
import { extensionOf } from '../extensions.js'
import type { Intent } from '../intent.js'
import { codeOf, itemRecord, ONE_TARGET, ownAgency, readItems, wayBack } from '../items.js'

/** "Vì sao hạn này?": each day from receipt to the deadline, counted or not, and why. */
export const why: Intent = {
  name: 'why',
  names: ['why', 'visao'],
  hints: [],
  follows: ONE_TARGET,
  async answer(text, desk) {
    const { calendar, texts } = desk
    const target = readItems(text)?.target
    if (target === undefined || target.kind === 'digest') return texts.reminders.whichItem('/why')
    const code = await codeOf(target, 'see-pending', desk)
    if (code === null) return texts.reminders.noDigest()
    const record = await itemRecord(code, desk)
    desk.demand('see-pending', record?.agency ?? ownAgency(desk))
    if (record === null) return texts.reminders.notOpen(code, null)
    if (record.due === null) return texts.reminders.withWayBack(texts.reminders.noDeadline(code), wayBack(target))
    const explanation = explainDue(record.since, record.due, calendar)
    const answer = texts.whyThisDue(record, explanation, await extensionOf(record, desk.reminders))
    return texts.reminders.withWayBack(answer, wayBack(target))
  },
}
