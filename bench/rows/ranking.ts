import { scoresOf } from '../../bot/assistant/index.js'
import { openStore } from '../../bot/store/index.js'
import { dataChanged } from '../../bot/store/remembered.js'
import { quarterOf } from '../../domain/index.js'
import { NOW } from '../data.js'
import { median, milliseconds, sideBySide, timed } from '../measure.js'
import type { Bench } from '../row.js'
import { countingValues, countsSql } from './score.js'

const QUARTER = quarterOf(2026, 3)
const ROUNDS = 10

export const ranking: Bench = {
  name: 'rank',
  title: 'The ranking of 200 agencies',
  goal: 'at most 1.5 times one GROUP BY statement',
  async run(world) {
    const { database, facts } = await openStore(await world.province())
    const { pool } = database
    const ranked = () => timed(() => scoresOf(facts, QUARTER, NOW))
    const counted = () => timed(() => pool.query(ALL_SQL, countingValues(QUARTER)))
    const first = await ranked()
    await counted()
    const again: number[] = []
    const { ours, reference } = await sideBySide(
      ROUNDS,
      async () => {
        // as if data had arrived: nothing of what was counted before is used
        await dataChanged(pool)
        const ms = await ranked()
        again.push(await ranked())
        return ms
      },
      counted,
    )
    await database.close()
    const [ms, statementMs] = [median(ours), median(reference)]
    return {
      ours: milliseconds(ms),
      reference: `GROUP BY ${milliseconds(statementMs)}`,
      ratio: ms / statementMs,
      met: ms <= statementMs * 1.5,
      details: {
        'ours is after data arrived; asked again': milliseconds(median(again)),
        'the first time of a process': milliseconds(first),
      },
    }
  },
}

const ALL_SQL = countsSql('')
