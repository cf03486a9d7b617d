import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startAlarm } from '../../bot/jobs/index.js'
import { capturedLog } from '../support/delivery.js'

const MINUTE = 60_000
const clock = () => new Date()

describe('the alarm', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-23T07:29:30+07:00') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('rings at once and every minute, also after a failure, which is logged', async () => {
    const { log, lines } = capturedLog()
    let rung = 0
    const stop = startAlarm({
      log,
      async ring() {
        rung += 1
        if (rung === 1) throw new Error('no database')
      },
    })
    expect(rung).toBe(1)
    await vi.advanceTimersByTimeAsync(3 * MINUTE)
    expect(rung).toBe(4)
    expect(lines).toMatchObject([{ msg: 'a job failed', err: { message: 'no database' } }])
    await stop()
    await vi.advanceTimersByTimeAsync(3 * MINUTE)
    expect(rung).toBe(4)
  })

  it('does not ring while it still rings, and ends when that is done', async () => {
    let rung = 0
    let done = () => {}
    const stop = startAlarm({
      log: capturedLog().log,
      ring() {
        rung += 1
        return new Promise((resolve) => {
          done = resolve
        })
      },
    })
    await vi.advanceTimersByTimeAsync(3 * MINUTE)
    expect(rung).toBe(1)
    let stopped = false
    const stopping = stop().then(() => {
      stopped = true
    })
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(stopped).toBe(false)
    done()
    await stopping
  })

  it('rings at the full ten minutes when it is told to', async () => {
    const rings: string[] = []
    const stop = startAlarm({
      every: 10,
      log: capturedLog().log,
      ring: async () => void rings.push(clock().toISOString().slice(11, 19)),
    })
    await vi.advanceTimersByTimeAsync(21 * MINUTE)
    expect(rings).toEqual(['00:29:30', '00:30:00', '00:40:00', '00:50:00'])
    await stop()
  })

  it.each([
    ['back a day', '2026-11-22T07:29:40+07:00'],
    ['forward twenty years', '2046-11-23T07:29:40+07:00'],
  ])('rings each minute also when the clock is set %s', async (_, to) => {
    const rings: Date[] = []
    const stop = startAlarm({ log: capturedLog().log, ring: async () => void rings.push(clock()) })
    await vi.advanceTimersByTimeAsync(10_000)
    vi.setSystemTime(new Date(to))
    await vi.advanceTimersByTimeAsync(3 * MINUTE)
    expect(rings.length).toBeGreaterThanOrEqual(4)
    await stop()
  })
})
