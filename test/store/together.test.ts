import { describe, expect, it } from 'vitest'
import { shared, together } from '../../bot/store/together.js'

describe('asked together', () => {
  it('what is asked for while a statement is under way goes into the next one', async () => {
    const statements: (readonly number[])[] = []
    const double = together(async (numbers: readonly number[]) => {
      statements.push(numbers)
      if (statements.length === 1) later.push(double(3), double(4))
      return numbers.map((number) => number * 2)
    })
    const later: Promise<number>[] = []
    expect(await Promise.all([double(1), double(2)])).toEqual([2, 4])
    expect(await Promise.all(later)).toEqual([6, 8])
    expect(statements).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('one that cannot be answered does not take the others with it', async () => {
    const half = together(async (numbers: readonly number[]) => {
      if (numbers.includes(3)) throw new Error('odd')
      return numbers.map((number) => number / 2)
    })
    const answers = await Promise.allSettled([2, 3, 4].map(half))
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason.message))).toEqual([
      1,
      'odd',
      2,
    ])
    expect(await half(6)).toBe(3)
  })

  it('a thing is read once for all who ask in one moment, and anew for who asks after it was begun', async () => {
    let stored = 'old'
    let reads = 0
    const read = shared(async (name: string) => {
      reads += 1
      const found = `${name} ${stored}`
      await new Promise(setImmediate)
      return found
    })
    const asked = Promise.all([read('a'), read('b'), read('a')])
    await new Promise(setImmediate)
    stored = 'new'
    const after = read('a')
    expect(await asked).toEqual(['a old', 'b old', 'a old'])
    expect(await after).toBe('a new')
    expect(reads).toBe(3)
  })
})
