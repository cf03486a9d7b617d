import { expect, it } from 'vitest'
import { item, planAt } from './situation.js'

it('a preview names agencies passed over, also those whose items are all due further off', () => {
  const items = [item('A', '2022-03-11'), item('B', '2022-03-11', { agency: 'STP' })]
  const { digests, skipped } = planAt('2022-03-14 07:30', { items }, ['STC', 'SYT'])
  expect(digests.map(({ to }) => to.agency)).toEqual(['SYT'])
  expect(skipped).toEqual([
    { agency: 'STC', reason: 'nothing-due' },
    { agency: 'STP', reason: 'nobody-linked' },
  ])
})
