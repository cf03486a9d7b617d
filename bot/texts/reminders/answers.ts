import type { Extension, ItemKind, LeaveReason, Left, Mark, RuleFault, SnoozeChoice } from '../../../domain/index.js'
import type { Reply } from '../../assistant/reply.js'
import { bold, button, line, reply } from '../blocks.js'
import { commands } from './commands.js'
import type { ReminderWords } from './words.js'

export function answerTexts({ answers, buttons }: ReminderWords) {
  return {
    /** @param next when staff will hear of them again if nothing more is done; null: not within sight */
    acknowledged: (codes: readonly string[], next: Date | null): Reply => lines(answers.acknowledged(codes, next)),

    /** @param target what the buttons snooze: a code, or all items of a digest */
    snoozeWhen: (target: string, codes: readonly string[], choices: readonly SnoozeChoice[]): Reply =>
      reply(
        [line(answers.snoozeWhen(codes))],
        ...choices.map(({ snooze, until }) => [
          button(buttons.snoozeUntil(snooze, until), commands.snooze(target, snooze)),
        ]),
      ),

    /** @param next the slot that names them again, when it is not `until` itself */
    snoozed: (codes: readonly string[], until: Date, next: Date | null): Reply =>
      lines(answers.snoozed(codes, until, next?.getTime() === until.getTime() ? null : next)),

    wrongAgencyReported: (code: string): Reply => lines(answers.wrongAgencyReported(code)),

    /** Tells editors that an agency says an item is not theirs. @param by name of whoever says so */
    wrongAgencyForEditors: (kind: ItemKind, code: string, agency: string, by: string): Reply =>
      reply(
        answers.wrongAgencyForEditors(kind, code, agency, by).map((text) => line(text)),
        [button(code, commands.item(code))],
      ),

    extended: (extension: Extension): Reply => lines(answers.extended(extension)),

    notExtended: (faults: readonly RuleFault[]): Reply =>
      reply([
        line(bold(answers.notExtended)),
        ...faults.map(({ value, expected }) => line(`• ${value === '' ? '–' : value}: ${expected}`)),
      ]),

    /** A colleague was first. */
    alreadyMarked: (mark: Mark): Reply => lines([answers.alreadyMarked(mark)]),

    /** @param finishedAt null: it left the list in another way */
    notOpen: (code: string, finishedAt: Date | null): Reply => lines([answers.notOpen(code, finishedAt)]),

    /** Why a planned digest was not sent, for the delivery log. */
    cancelled(left: readonly Left[]): string {
      const counts = new Map<LeaveReason, number>()
      for (const { reason } of left) counts.set(reason, (counts.get(reason) ?? 0) + 1)
      return answers.cancelled([...counts])
    },
  }
}

const lines = (texts: readonly string[]): Reply => reply(texts.map((text) => line(text)))
