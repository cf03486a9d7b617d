import { marksAt } from '../../../domain/index.js'
import { entryOf } from '../entries.js'
import { extensionOf } from '../extensions.js'
import type { Intent } from '../intent.js'
import { around, ONE_TARGET, openItem, readItems, written } from '../items.js'
import { may } from '../permissions.js'

/** One open item, and what can be done about it. */
export const item: Intent = {
  name: 'item',
  names: ['item', 'chitiet'],
  hints: [],
  follows: ONE_TARGET,
  async answer(text, desk) {
    const { reminders, now, calendar } = desk
    const texts = desk.texts.reminders
    const target = readItems(text)?.target
    if (target === undefined || target.kind === 'digest') return texts.whichItem('/item')
    const found = await openItem(target, 'see-pending', desk)
    if ('reply' in found) return found.reply
    const { code, agency } = found.item
    const [policy, marks, extension, dataAt] = await Promise.all([
      reminders.policy(),
      reminders.marks(now, [code]),
      extensionOf(found.item, reminders),
      reminders.dataAt(now),
    ])
    const card = texts.itemCard({
      target: written(target),
      agencyName: desk.agencyName(agency),
      entry: entryOf(found.item, marksAt(marks, now).get(code), { now, calendar, policy }),
      extension,
      dataAt,
      mayMark: may(desk, 'mark', agency),
    })
    return texts.withWayBack(card, around(target) ?? `/pending #${agency}`)
  },
}
