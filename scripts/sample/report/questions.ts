import { apportion } from '../apportion.js'
import { type QuestionDraft, questionLines } from '../csv.js'
import { DAY_TICKS, dayOf, opening } from '../office-clock.js'
import { profileOf } from '../profiles.js'
import { Random } from '../random.js'
import { agenciesOn, type SampleAgency } from '../shipped.js'
import { clock, quarter, REPORTED_DAY } from './quarter.js'

/** @source report of quarter I/2022, II.1.1, first paragraph and the dash "Kết quả" */
const PROVINCE = { received: 133, deleted: 38, waiting: 6, top: 7, none: 11 } as const

/** The two with 18 points, by month. That Sở Y tế is the one with 41 is our reading. @source report, II.1.1 */
const BUSY = new Map<string, readonly number[]>([
  ['SYT', [12, 14, 15]],
  ['SGDDT', [9, 8, 13]],
])

/** Working days to answer in this sample. The report names no term. */
export const ANSWER_DAYS = 10
/** Of the waiting ones, how many are past due. */
const WAITING_PAST_DUE = 2
/** First day whose questions fall due in the quarter, and the last day whose can be late within it. */
const DECEMBER = { fromDay: quarter.fromDay - ANSWER_DAYS + 1, untilDay: quarter.fromDay }

/** `waiting` and `overdue` are unanswered at the quarter's end and answered in April. */
type Fate = 'onTime' | 'late' | 'wrong' | 'waiting' | 'overdue' | 'deleted'
interface Days {
  readonly fromDay: number
  readonly untilDay: number
}

/**
 * The questions of quarter I/2022, and some of December 2021 that are judged in it. Who got what beyond the report's
 * own words is drawn: its annex 01 is not public.
 */
export function* reportQuestionLines(seed: number): Generator<string> {
  yield* questionLines([...drafts(new Random(seed))], clock)
}

function* drafts(random: Random): Generator<QuestionDraft> {
  const agencies = agenciesOn(REPORTED_DAY).filter(({ questions }) => questions)
  const busy = agencies.filter(({ code }) => BUSY.has(code))
  for (const agency of busy) yield* busyQuestions(agency, random)

  const byInterest = agencies
    .filter(({ code }) => !BUSY.has(code))
    .map((agency) => ({ agency, interest: profileOf(agency).asked * random.between(0.3, 1) }))
    .sort((a, b) => a.interest - b.interest)
    .map(({ agency }) => agency)
  const asked = random.shuffled(byInterest.slice(PROVINCE.none))
  const fates = random.shuffled(fatesOfOthers(asked.length - PROVINCE.top, random))
  for (const agency of asked.slice(0, PROVINCE.top)) yield question(agency, 'onTime', WHOLE, random)
  for (const [index, agency] of asked.slice(PROVINCE.top).entries()) {
    yield* mixedQuestions(agency, fates[index] ?? 'late', random)
  }
  yield* deletedQuestions(asked, random)
}

const WHOLE: Days = quarter

function* busyQuestions(agency: SampleAgency, random: Random): Generator<QuestionDraft> {
  for (const [month, count] of (BUSY.get(agency.code) ?? []).entries()) {
    const days = quarter.months[month] ?? WHOLE
    for (let number = 0; number < count; number += 1) yield question(agency, 'onTime', days, random)
  }
}

/** One question each, of which the report's six wait; the others were answered, well or not. */
function fatesOfOthers(count: number, random: Random): Fate[] {
  return Array.from({ length: count }, (_, index) => {
    if (index < WAITING_PAST_DUE) return 'overdue'
    return index < PROVINCE.waiting ? 'waiting' : random.pick(['late', 'late', 'wrong', 'onTime'])
  })
}

/** Its question of the quarter, and those of December that make its points neither full nor always nil. */
function* mixedQuestions(agency: SampleAgency, fate: Fate, random: Random): Generator<QuestionDraft> {
  yield question(agency, fate, WHOLE, random)
  const right = random.int(0, 5)
  const faults = right > 0 && (fate === 'onTime' || fate === 'waiting') ? random.int(1, 2) : random.int(0, 1)
  for (let number = 0; number < right; number += 1) yield question(agency, 'onTime', DECEMBER, random)
  for (let number = 0; number < Math.max(faults, fate === 'onTime' ? 1 : 0); number += 1) {
    yield question(agency, random.pick(['late', 'wrong']), DECEMBER, random)
  }
}

/** Deleted ones lie with agencies that were asked, by how much they are asked. */
function* deletedQuestions(asked: readonly SampleAgency[], random: Random): Generator<QuestionDraft> {
  const counts = apportion(
    PROVINCE.deleted,
    asked.map((agency) => profileOf(agency).asked),
  )
  for (const [index, agency] of asked.entries()) {
    for (let number = 0; number < (counts[index] ?? 0); number += 1) yield question(agency, 'deleted', WHOLE, random)
  }
}

function question(agency: SampleAgency, fate: Fate, days: Days, random: Random): QuestionDraft {
  const { fromDay, untilDay } = narrow(days, fate)
  const submitted = random.int(opening(fromDay), opening(untilDay) - 1)
  const due = dayOf(submitted) + ANSWER_DAYS
  const answered = fate === 'deleted' ? null : answer(fate, submitted, opening(due + 1), random)
  return {
    agency: agency.code,
    field: random.pick(profileOf(agency).fields),
    submitted,
    due: { day: due, wholeDay: random.chance(0.5) },
    answered,
    status: fate === 'deleted' ? 'deleted' : 'answered',
    responderOk: fate === 'deleted' ? '' : fate === 'wrong' ? 'no' : 'yes',
    forwarded:
      answered !== null && random.chance(0.4) ? random.int(submitted, Math.min(submitted + DAY_TICKS, answered)) : null,
  }
}

/** The days on which a question may be sent for its fate to befall it within the quarter. */
function narrow({ fromDay, untilDay }: Days, fate: Fate): Days {
  const end = quarter.untilDay
  if (fate === 'onTime' || fate === 'wrong') return { fromDay, untilDay: Math.min(untilDay, end - 2) }
  if (fate === 'late') return { fromDay, untilDay: Math.min(untilDay, end - ANSWER_DAYS - 2) }
  if (fate === 'overdue') return { fromDay: end - 30, untilDay: end - ANSWER_DAYS - 2 }
  return fate === 'waiting' ? { fromDay: end - ANSWER_DAYS + 2, untilDay } : { fromDay, untilDay }
}

function answer(fate: Exclude<Fate, 'deleted'>, submitted: number, afterDue: number, random: Random): number {
  if (fate === 'waiting') return random.int(quarter.until, afterDue - 1)
  if (fate === 'overdue') return quarter.until + random.int(0, 8 * DAY_TICKS)
  if (fate === 'late') return random.int(afterDue, Math.min(afterDue + 12 * DAY_TICKS, quarter.until) - 1)
  return random.int(Math.max(submitted + 60, quarter.from), Math.min(afterDue, quarter.until) - 1)
}
