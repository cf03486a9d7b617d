import type { Extension, ItemKind, LeaveReason, Left, Mark, RuleFault, SnoozeChoice } from '../../../domain/index.js'
import type { Reply } from '../../assistant/reply.js'
import { bold, bullet, button, line, reply } from '../blocks.js'
import { commands } from './commands.js'
import type { ReminderWords } from './words.js'

export function answerTexts({ answers, buttons, expected }: ReminderWords) {
  return {
    /** @param next when staff will hear of them again if nothing more is done; null: not within sight */
    acknowledged: (codes: readonly string[], next: Date | null): Reply => lines(answers.acknowledged(codes, next)),

    /** @param target what the buttons snooze: a code, or all items of a digest */
    snoozeWhen: (target: string, codes: readonly string[], choices: readonly SnoozeChoice[]): Reply =>
      reply(
        [line(answers.snoozeWhen(codes))],
        ...choices.map(({ snooze, until }) => [
          button(buttons.snoozeUntil(snooze, until), commands.snooze(target, snooze), true),
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

    alreadyReported: (code: string): Reply => lines([answers.alreadyReported(code)]),

    /** @param confirm what the button types; where that is too long for one, it is to be typed */
    askExtend: (extension: Extension, confirm: string): Reply => {
      const question = answers.askExtend(extension)
      if (Buffer.byteLength(confirm) > BUTTON_BYTES) return lines([question, answers.extendAgain(confirm)])
      return reply([line(question)], [button(answers.extendButton, confirm, true)])
    },

    howToExtend: (): Reply => lines([answers.howToExtend]),

    extended: (extension: Extension): Reply => lines(answers.extended(extension)),

    notExtended: (faults: readonly RuleFault[]): Reply => faultList(answers.notExtended, faults, expected),

    /** All of it was said before, by a colleague or by the same person. */
    alreadyMarked: (marks: readonly Mark[]): Reply => {
      const [only, ...others] = marks
      const one = only !== undefined && others.length === 0
      return lines([one ? answers.alreadyMarked(only) : answers.allMarked(marks.length)])
    },

    /** @param finishedAt null: it left the list in another way */
    notOpen: (code: string, finishedAt: Date | null): Reply => lines([answers.notOpen(code, finishedAt)]),

    /** Nothing of a digest is open any more. */
    nothingOpen: (): Reply => lines([answers.nothingOpen]),

    noDigest: (): Reply => lines([answers.noDigest]),

    noDeadline: (code: string): Reply => lines([answers.noDeadline(code)]),

    whichItem: (command: string): Reply => lines([answers.whichItem(command)]),

    /** The reply with a button back to where its reader came from. */
    withWayBack: (from: Reply, command: string): Reply => ({
      ...from,
      buttons: [...from.buttons, [button(buttons.back, command, true)]],
    }),

    /** Why a planned digest was not sent, for the delivery log. */
    cancelled(left: readonly Left[]): string {
      const counts = new Map<LeaveReason, number>()
      for (const { reason } of left) counts.set(reason, (counts.get(reason) ?? 0) + 1)
      return answers.cancelled([...counts])
    },
  }
}

/** The most bytes a button can type. */
const BUTTON_BYTES = 63

/** What is wrong with what was entered, and what belongs there. */
export function faultList(title: string, faults: readonly RuleFault[], told: ReminderWords['expected']): Reply {
  return reply([
    line(bold(title)),
    ...faults.map(({ value, expected }) => bullet(`${value === '' ? '–' : value}: ${told(expected)}`)),
  ])
}

const lines = (texts: readonly string[]): Reply => reply(texts.map((text) => line(text)))
