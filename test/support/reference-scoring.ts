import type { Dossier, Question } from '../../domain/index.js'

// A second, slow reading of scoring.md, kept apart from the program on purpose: milliseconds, plain loops, floating
// point only where it is exact, nothing of the domain but the shape of its items.

export interface ReferenceQuestions {
  received: number
  byMonth: number[]
  deleted: number
  ok: number
  late: number
  wrongResponder: number
  waiting: number
  /** points times the number of judged questions, a whole number, to stay exact */
  points: { times: number; over: number }
  official: boolean
}

export interface ReferenceServices {
  carriedOver: number
  oneStop: number
  online: number
  post: number
  resolved: number
  onTime: number
  overdueOpen: number
  points: { times: number; over: number }
  official: boolean
}

const monthNumber = (at: Date) => {
  const local = new Date(at.getTime() + 7 * 3_600_000)
  return local.getUTCFullYear() * 12 + local.getUTCMonth()
}

export function referenceQuestions(
  all: readonly Question[],
  agency: string,
  firstMonth: number,
  asOf: Date,
): ReferenceQuestions {
  const start = startOfMonth(firstMonth)
  const end = startOfMonth(firstMonth + 3)
  const T = Math.min(asOf.getTime(), end)
  const result = { received: 0, byMonth: [0, 0, 0], deleted: 0, ok: 0, late: 0, wrongResponder: 0, waiting: 0 }
  for (const question of all) {
    if (question.agency !== agency) continue
    const submitted = question.submittedAt.getTime()
    if (submitted > T || submitted >= end) continue
    const inQuarter = submitted >= start
    if (question.status === 'deleted') {
      if (inQuarter) result.deleted += 1
      continue
    }
    if (inQuarter) {
      result.received += 1
      const month = monthNumber(question.submittedAt) - firstMonth
      result.byMonth[month] = (result.byMonth[month] ?? 0) + 1
    }
    const answered =
      question.status === 'answered' && question.answeredAt && question.answeredAt.getTime() <= T
        ? question.answeredAt.getTime()
        : null
    const due = question.due ? question.due.at.getTime() : null
    let outcome = 'waiting'
    let moment = Number.NaN
    if (due === null) {
      if (answered !== null) [outcome, moment] = [question.responderOk === 'no' ? 'wrong' : 'ok', answered]
    } else if (answered !== null && answered <= due) {
      ;[outcome, moment] = [question.responderOk === 'no' ? 'wrong' : 'ok', answered]
    } else if (T > due) {
      ;[outcome, moment] = ['late', due]
    }
    if (outcome === 'waiting') result.waiting += 1
    else if (moment >= start && moment < end) {
      if (outcome === 'ok') result.ok += 1
      if (outcome === 'late') result.late += 1
      if (outcome === 'wrong') result.wrongResponder += 1
    }
  }
  const faults = result.late + result.wrongResponder
  const judged = result.ok + faults
  if (judged === 0) {
    return { ...result, points: { times: 15, over: 1 }, official: result.received === 0 && result.waiting === 0 }
  }
  if (faults > 0) return { ...result, points: { times: 15 * result.ok, over: judged }, official: false }
  const volume = result.byMonth.some((count) => count > 10)
  return { ...result, points: { times: volume ? 18 : 17, over: 1 }, official: true }
}

export function referenceServices(
  all: readonly Dossier[],
  agency: string,
  firstMonth: number,
  asOf: Date,
): ReferenceServices {
  const start = startOfMonth(firstMonth)
  const end = startOfMonth(firstMonth + 3)
  const T = Math.min(asOf.getTime(), end)
  const result = { carriedOver: 0, oneStop: 0, online: 0, post: 0, resolved: 0, onTime: 0, overdueOpen: 0 }
  for (const dossier of all) {
    const received = dossier.receivedAt.getTime()
    if (dossier.agency !== agency || dossier.level === 1 || dossier.status === 'rejected') continue
    if (received > T || received >= end) continue
    const finished = dossier.resolvedAt ? dossier.resolvedAt.getTime() : null
    if (received < start) {
      if (finished !== null && finished < start) continue
      result.carriedOver += 1
    } else if (dossier.channel === 'one-stop') result.oneStop += 1
    else if (dossier.channel === 'online') result.online += 1
    else result.post += 1
    const due = dossier.due ? dossier.due.at.getTime() : null
    if (finished !== null && finished >= start && finished < end && finished <= T) {
      result.resolved += 1
      if (due === null || finished <= due || dossier.status === 'returned' || dossier.status === 'withdrawn')
        result.onTime += 1
    } else if (due !== null && T > due && dossier.status !== 'paused') result.overdueOpen += 1
  }
  const total = result.carriedOver + result.oneStop + result.online + result.post
  if (total === 0) return { ...result, points: { times: 25, over: 1 }, official: true }
  if (result.resolved === 0)
    return { ...result, points: { times: result.overdueOpen > 0 ? 0 : 25, over: 1 }, official: false }
  if (result.onTime * 100 >= 93 * result.resolved) return { ...result, points: { times: 27, over: 1 }, official: true }
  return { ...result, points: { times: 25 * result.onTime, over: result.resolved }, official: false }
}

/** @param month months since year 0, January being 0 */
function startOfMonth(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) - 7 * 3_600_000
}
