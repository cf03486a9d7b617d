import { marksAt } from '../../../domain/index.js'
import { entryOf } from '../entries.js'
import type { Intent } from '../intent.js'
import { openOf, readItems, written } from '../items.js'
import { may } from '../permissions.js'

/** All items of the digest one got in a slot, a page at a time, as they stand now. */
export const list: Intent = {
  name: 'list',
  names: ['list', 'danhsach'],
  hints: [],
  follows: /^@/,
  async answer(text, desk) {
    const { reminders, now, calendar, texts, person } = desk
    const target = readItems(text)?.target
    const sent =
      target === undefined || target.kind === 'item' ? null : await reminders.digestOf(person.id, target.slot)
    if (target === undefined || target.kind === 'item' || sent === null) return texts.reminders.noDigest()
    desk.demand('see-pending', sent.agency)
    const [policy, marks, open, dataAt] = await Promise.all([
      reminders.policy(),
      reminders.marks(now, sent.codes),
      openOf(sent, desk),
      reminders.dataAt(now),
    ])
    const [markOf, itemOf] = [marksAt(marks, now), new Map(open.map((item) => [item.code, item]))]
    const items = sent.codes.map((code) => {
      const item = itemOf.get(code)
      return { code, entry: item === undefined ? null : entryOf(item, markOf.get(code), { now, calendar, policy }) }
    })
    return texts.reminders.listPage(
      {
        digest: written({ kind: 'digest', slot: target.slot }),
        agencyName: desk.agencyName(sent.agency),
        items,
        dataAt,
        mayMark: may(desk, 'mark', sent.agency),
      },
      target.kind === 'place' ? target.place : 1,
    )
  },
}
