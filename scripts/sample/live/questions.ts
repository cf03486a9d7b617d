import { apportion, apportionNamed } from '../apportion.js'
import { type QuestionDraft, questionLines } from '../csv.js'
import { DAY_TICKS, dayOf, opening } from '../office-clock.js'
import { profileOf } from '../profiles.js'
import { Random } from '../random.js'
import { ANSWER_DAYS } from '../report/questions.js'
import { agenciesOn, type SampleAgency } from '../shipped.js'
import { dueDayOf, type LiveFate, moodsOf } from './moods.js'
import type { LiveWindow } from './window.js'

const QUESTIONS = 300

/** Questions of the running quarter and the one before, of the agencies that operate today. */
export function* liveQuestionLines(window: LiveWindow): Generator<string> {
  yield* questionLines([...drafts(window)], window.clock)
}

function* drafts(window: LiveWindow): Generator<QuestionDraft> {
  const random = new Random(window.seed)
  const operating = agenciesOn(window.today)
  const moods = moodsOf(operating, window.seed)
  const agencies = operating.filter((agency) => agency.questions && opening(window.firstDayOf(agency)) < window.morning)
  const counts = apportion(
    agencies.length > 0 ? QUESTIONS : 0,
    agencies.map((agency) => profileOf(agency).asked),
  )
  for (const [index, agency] of agencies.entries()) {
    for (const { name, count } of apportionNamed(counts[index] ?? 0, moods.get(agency.code)?.questions ?? {})) {
      for (let number = 0; number < count; number += 1) yield question(agency, name, window, random)
    }
  }
}

/** A question with the fate wished for; early in a window, when there was no time for it, one just asked. */
function question(agency: SampleAgency, wished: LiveFate, window: LiveWindow, random: Random): QuestionDraft {
  const { morning, current } = window
  const first = window.firstDayOf(agency)
  const last = dayOf(morning) - 1
  const wishedDue = dueDayOf(wished, current, dayOf(morning), random)
  const wishedDay = wishedDue === null ? dayWithin(wished, first, last, random) : wishedDue - ANSWER_DAYS
  const fits = wishedDay >= first && wishedDay <= last
  const [fate, day] = fits ? ([wished, wishedDay] as const) : (['dueLater', last] as const)
  const submitted = random.int(opening(day), opening(day + 1) - 2)
  const due = day + ANSWER_DAYS
  const answered = answer(fate, submitted, opening(due + 1), morning, random)
  return {
    agency: agency.code,
    field: random.pick(profileOf(agency).fields),
    submitted,
    due: fate === 'undated' ? null : { day: due, wholeDay: random.chance(0.5) },
    answered,
    status: fate === 'deleted' ? 'deleted' : answered === null ? 'open' : 'answered',
    responderOk: answered === null ? '' : fate === 'wrong' ? 'no' : random.chance(0.05) ? '' : 'yes',
    forwarded:
      answered !== null && random.chance(0.4) ? random.int(submitted, Math.min(submitted + DAY_TICKS, answered)) : null,
  }
}

/** A day to have been asked on, for a fate not bound to a deadline around today; past the last when none is early enough. */
function dayWithin(fate: LiveFate, first: number, last: number, random: Random): number {
  const until = fate === 'late' ? last - ANSWER_DAYS - 1 : fate === 'undated' ? last : last - 1
  const from = fate === 'undated' ? Math.max(first, last - 8) : first
  return until < from ? last + 1 : random.int(from, until)
}

function answer(fate: LiveFate, submitted: number, afterDue: number, morning: number, random: Random): number | null {
  if (fate === 'late') return random.int(afterDue, Math.min(afterDue + 10 * DAY_TICKS, morning) - 1)
  return fate === 'onTime' || fate === 'wrong' ? random.int(submitted + 1, Math.min(afterDue, morning) - 1) : null
}
