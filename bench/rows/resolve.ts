import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { packageRoot } from '../../bot/paths.js'
import { openStore } from '../../bot/store/index.js'
import { type Agency, fold, localDateOf, type Register, Resolver } from '../../domain/index.js'
import { NOW } from '../data.js'
import { median, milliseconds } from '../measure.js'
import type { Bench } from '../row.js'

interface Query {
  readonly q: string
  /** names */
  readonly agency: string | null
  readonly ambiguous: readonly string[] | null
}

/** What a resolver makes of a text: the names of one agency, of several to ask back with, of none. */
type Resolve = (text: string) => readonly string[]

interface Judged {
  readonly right: number
  /** an agency was named that was not meant: worse than a question */
  readonly wrong: number
  /** of each query the median, in ms */
  readonly times: readonly number[]
}

const ROUNDS = 20

export const resolving: Bench = {
  name: 'resolve',
  title: 'What people type, against 200 agencies',
  goal: 'more right than fuse.js and minisearch, none wrong, under 1 ms',
  async run(world) {
    const queries: Query[] = JSON.parse(await readFile(join(packageRoot, 'test/domain/agencies/queries.json'), 'utf8'))
    const { database, facts } = await openStore(await world.database())
    const register = await facts.register()
    await database.close()
    const ours = judge(queries, byOurs(register))
    const fuse = judge(queries, byFuse(register))
    const mini = judge(queries, byMiniSearch(register))
    const of = ({ right }: Judged) => `${right} of ${queries.length}`
    const ms = Math.max(...ours.times)
    return {
      ours: `${of(ours)} right, ${ours.wrong} wrong, ${milliseconds(ms)} at most`,
      reference: `fuse.js ${of(fuse)}, minisearch ${of(mini)}`,
      ratio: ours.right / Math.max(fuse.right, mini.right),
      met: ours.right > fuse.right && ours.right > mini.right && ours.wrong === 0 && ms < 1,
      details: {
        ours: milliseconds(median(ours.times)),
        'fuse.js': `${fuse.wrong} wrong, ${milliseconds(median(fuse.times))}`,
        minisearch: `${mini.wrong} wrong, ${milliseconds(median(mini.times))}`,
      },
    }
  },
}

function judge(queries: readonly Query[], resolve: Resolve): Judged {
  let [right, wrong] = [0, 0]
  for (const { q, agency, ambiguous } of queries) {
    const found = resolve(q)
    const wanted = agency === null ? (ambiguous ?? []) : [agency]
    if ([...found].sort().join() === [...wanted].sort().join()) right += 1
    else if (found.length === 1) wrong += 1
  }
  const times = queries.map(({ q }) =>
    median(
      Array.from({ length: ROUNDS }, () => {
        const startedAt = performance.now()
        resolve(q)
        return performance.now() - startedAt
      }),
    ),
  )
  return { right, wrong, times }
}

function byOurs(register: Register): Resolve {
  const resolver = new Resolver(register)
  const today = localDateOf(NOW)
  return (text) => {
    const { agency, candidates } = resolver.resolve(text, today)
    return (agency === null ? candidates : [agency]).map(({ name }) => name)
  }
}

/** Both are given texts without marks, and those that come equally first count as asking back. */
function byFuse({ agencies }: Register): Resolve {
  const fuse = new Fuse(agencies.map(folded), { keys: ['names'], includeScore: true, ignoreLocation: true })
  return (text) => {
    const found = fuse.search(fold(text))
    return found.filter(({ score }) => score === found[0]?.score).map(({ item }) => item.name)
  }
}

function byMiniSearch({ agencies }: Register): Resolve {
  const index = new MiniSearch({ idField: 'code', fields: ['text'], storeFields: ['name'] })
  index.addAll(agencies.map(folded).map(({ code, name, names }) => ({ code, name, text: names.join(' ') })))
  return (text) => {
    const found = index.search(fold(text), { prefix: true, fuzzy: 0.2 })
    return found.filter(({ score }) => score === found[0]?.score).map((item) => String(item.name))
  }
}

function folded({ code, name, shortNames }: Agency) {
  return { code, name, names: [name, ...shortNames].map(fold) }
}
