import {
  type Agency,
  addQuarters,
  adviceFor,
  boundsOf,
  compareWithYearBefore,
  lastDayOf,
  operates,
  scoreQuarter,
} from '../../../domain/index.js'
import type { Desk, Intent } from '../intent.js'
import { may } from '../permissions.js'
import { hasData, quarterFor } from '../quarter.js'
import type { Reply } from '../reply.js'
import { readTarget, type Target } from '../target.js'

/** An agency's score in a quarter and why; without an agency, the province's figures. */
export const score: Intent = {
  name: 'score',
  names: ['score', 'diem', 'chamdiem'],
  hints: ['diem', 'cham diem', 'bao nhieu', 'don vi nao', 'co quan nao', 'ty le', 'toan tinh'],
  async answer(rest, desk) {
    const target = readTarget(rest, desk)
    if (target.kind === 'unknown') return target.reply('score')
    return target.agency === null ? province(target, desk) : ofAgency(target.agency, target, desk)
  },
}

async function ofAgency(agency: Agency, target: Target, desk: Desk): Promise<Reply> {
  const { texts, register } = desk
  desk.demand('see-score', agency.code)
  const { quarter, note } = quarterFor(agency, target, desk)
  if (boundsOf(quarter).start > desk.now) return texts.futureQuarter(quarter)
  const lastDay = lastDayOf(quarter)
  const [{ score: all, rules }, dataAt] = await Promise.all([desk.scores(quarter), desk.reminders.dataAt(desk.now)])
  const own = all.agencies.find((entry) => entry.agency.code === agency.code)
  if (own === undefined && !operates(agency, lastDay))
    return texts.scoreBelongsTo(agency, register.answerableFor(agency.code, lastDay), quarter)
  if (!hasData(all)) return texts.noData(quarter)
  if (own === undefined) return texts.takesNoPart(agency, quarter)
  return texts.scoreCard({
    score: own,
    quarter: all,
    rules,
    advice: adviceFor(own, all, rules),
    dataAt,
    quarterNote: note,
    previous: addQuarters(quarter, -1),
    maySeeRanking: may(desk, 'see-rank', null),
  })
}

async function province(target: Target, desk: Desk): Promise<Reply> {
  desk.demand('see-province', null)
  const { quarter, note } = quarterFor(null, target, desk)
  if (boundsOf(quarter).start > desk.now) return desk.texts.futureQuarter(quarter)
  const [{ score: now }, then, dataAt] = await Promise.all([
    desk.scores(quarter),
    desk.facts.earlier(quarter, 4, desk.now),
    desk.reminders.dataAt(desk.now),
  ])
  if (!hasData(now)) return desk.texts.noData(quarter)
  const compared = compareWithYearBefore(now, { score: scoreQuarter(then), metrics: then.metrics })
  return desk.texts.provinceCard({ quarter: now, ...compared, dataAt, note })
}
