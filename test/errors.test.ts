import { describe, expect, it } from 'vitest'
import { isDiskFull, Refused, refusalOf } from '../bot/errors.js'

const failure = (code: string) => Object.assign(new Error('could not extend file'), { code })

describe('a failure', () => {
  it.each(['ENOSPC', 'EDQUOT', '53100', '25006'])('of a full disk, %s, says so and what to do', (code) => {
    expect(refusalOf(failure(code))).toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('dung lượng'),
    })
  })

  it('of a full disk is one also where Prisma wraps it in its own', () => {
    const meta = (originalCode: string) => ({ meta: { driverAdapterError: { cause: { originalCode } } } })
    const wrapped = (code: string) => Object.assign(failure('P2039'), meta(code))
    expect([isDiskFull(wrapped('53100')), isDiskFull(wrapped('23505'))]).toEqual([true, false])
  })

  it('that is ours is no refusal; a refusal is one as it stands', () => {
    const refused = new Refused('no-revision', 'Không có lần chốt 3.')
    expect([refusalOf(failure('23505')), refusalOf(new Error('x')), refusalOf(refused)]).toEqual([null, null, refused])
  })
})
