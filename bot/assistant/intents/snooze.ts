import { dueDay, fold, type Snooze, snoozeChoices, snoozeUntil } from '../../../domain/index.js'
import type { Intent } from '../intent.js'
import { openItems, readItems, wayBack, written } from '../items.js'
import { say, snoozedUntil } from '../words.js'

/** "Hoãn": an item, or all of a digest, is put off until one of a few instants; without one, they are offered. */
export const snooze: Intent = {
  name: 'snooze',
  names: ['snooze', 'hoan'],
  hints: [],
  follows: /^(?:@|\S*\d)\S*(?:\s+\d+)?(?:\s+\D+)?$/,
  async answer(text, desk) {
    const { reminders, now, calendar, person, by } = desk
    const texts = desk.texts.reminders
    const read = readItems(text)
    if (read === null) return texts.whichItem('/snooze')
    const back = wayBack(read.target)
    const found = await openItems(read.target, 'mark', desk)
    if ('reply' in found) return found.reply
    const policy = await reminders.policy()
    const choice = readChoice(read.rest)
    const until = choice === null ? null : snoozeUntil(choice, now, policy, calendar)
    if (until === null) {
      const days = found.items.flatMap(({ due }) => (due === null ? [] : [dueDay(due)]))
      const codes = found.items.map(({ code }) => code)
      const choices = snoozeChoices(days, now, policy, calendar)
      return texts.withWayBack(texts.snoozeWhen(written(read.target), codes, choices), back)
    }
    const saying = { reminders, now, calendar, policy, by }
    const { kept, next, before } = await say(found.items, snoozedUntil(person, now, until), saying)
    const codes = kept.map(({ code }) => code)
    return texts.withWayBack(kept.length > 0 ? texts.snoozed(codes, until, next) : texts.alreadyMarked(before), back)
  },
}

const CHOICES: readonly (readonly [Snooze, RegExp])[] = [
  ['afternoon', /^(?:afternoon|chieu nay|chieu)$/],
  ['tomorrow', /^(?:tomorrow|sang mai|ngay mai|mai)$/],
  ['next-week', /^(?:next-? ?week|tuan sau|tuan toi)$/],
]

function readChoice(text: string): Snooze | null {
  const folded = fold(text)
  return CHOICES.find(([, name]) => name.test(folded))?.[0] ?? null
}
