import { boundsOf } from '../../../domain/index.js'
import type { Intent } from '../intent.js'
import { hasData, quarterFor } from '../quarter.js'
import { readTarget } from '../target.js'

/** The ranking of a quarter; people of an agency get their own place in it. */
export const rank: Intent = {
  name: 'rank',
  names: ['rank', 'xephang', 'thuhang'],
  hints: ['xep hang', 'thu hang', 'xep thu', 'dung thu', 'bang xep hang'],
  async answer(rest, desk) {
    const { texts } = desk
    const target = readTarget(rest, desk)
    if (target.kind === 'unknown') return target.reply('rank')
    const { quarter, note } = quarterFor(null, target, desk)
    if (boundsOf(quarter).start > desk.now) return texts.futureQuarter(quarter)
    const { agency } = target
    desk.demand('see-rank', agency?.code ?? null)
    const { score } = await desk.scores(quarter)
    if (!hasData(score)) return texts.noData(quarter)
    if (agency === null) return texts.ranking(score, note)
    const own = score.agencies.find((entry) => entry.agency.code === agency.code)
    return own === undefined ? texts.takesNoPart(agency, quarter) : texts.ownRank(own, score)
  },
}
