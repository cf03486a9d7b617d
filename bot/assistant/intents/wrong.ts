import type { Intent } from '../intent.js'
import { ONE_TARGET, openItem, readItems, wayBack } from '../items.js'

/** "Sai đơn vị": an item is another agency's; editors are told, once. */
export const wrong: Intent = {
  name: 'wrong',
  names: ['wrong', 'saidonvi'],
  hints: [],
  follows: ONE_TARGET,
  async answer(text, desk) {
    const texts = desk.texts.reminders
    const target = readItems(text)?.target
    if (target === undefined || target.kind === 'digest') return texts.whichItem('/wrong')
    const found = await openItem(target, 'mark', desk)
    if ('reply' in found) return found.reply
    const { code } = found.item
    const first = await desk.reminders.reportWrongAgency(found.item, desk.by)
    const answer = first ? texts.wrongAgencyReported(code) : texts.alreadyReported(code)
    return texts.withWayBack(answer, wayBack(target))
  },
}
