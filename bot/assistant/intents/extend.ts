import { type Deadline, dueDay, formatDate, localTimeOf } from '../../../domain/index.js'
import { readDeadline } from '../../imports/values.js'
import { extensionTo } from '../extensions.js'
import type { Intent } from '../intent.js'
import { openItem, readItems } from '../items.js'

const GIVEN = /^(\d{4}-\d{2}-\d{2}(?:T\S+)?|\d{1,2}\/\d{1,2}\/\d{4}(?:\s+\d{1,2}:\d{2})?)\s+(.+?)(\s+yes)?$/

/** An approved extension: a new deadline by a decision, shown first and recorded after a second press. */
export const extend: Intent = {
  name: 'extend',
  names: ['extend', 'giahan'],
  hints: [],
  follows: /^\S*\d\S*\s+\d/,
  async answer(text, desk) {
    const { reminders, now, by } = desk
    const texts = desk.texts.reminders
    desk.demand('extend', null)
    const read = readItems(oneLine(text))
    const [, date = '', decision = '', yes] = GIVEN.exec(read?.rest ?? '') ?? []
    const to = readDeadline(date)
    if (read === null || read.target.kind !== 'item' || to === null) return texts.howToExtend()
    const found = await openItem(read.target, 'extend', desk)
    if ('reply' in found) return found.reply
    const { code } = found.item
    const made = await extensionTo(found.item, to, decision, now, reminders)
    if ('faults' in made) return texts.notExtended(made.faults)
    const { extension, recorded } = made
    if (yes === undefined && !recorded)
      return texts.askExtend(extension, `/extend ${code} ${typed(to)} ${decision} yes`)
    if (!recorded) await reminders.extend(extension, by)
    return texts.extended(extension)
  },
}

function typed(due: Deadline): string {
  return due.wholeDay ? formatDate(dueDay(due)) : `${formatDate(dueDay(due))} ${localTimeOf(due.at)}`
}

/** One line of plain characters, so that a button can bring it back as it is. */
function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{C}\p{M}]+/gu, ' ')
    .trim()
}
