import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OaTokens, zaloOaDoor } from '../../bot/channels/zalo-oa/index.js'
import { openDatabase, storeOaTokens } from '../../bot/store/index.js'
import { line, reply } from '../../bot/texts/blocks.js'
import { openOffice } from '../channels/zalo-oa/office.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'

const APP = '4318657068771012646'
const TURN_MS = 60_000

describe.each(engines)('the tokens of a Zalo Official Account on %s', (engine) => {
  let database: TestDatabase
  let tokens: OaTokens
  beforeAll(async () => {
    database = await freshDatabase(engine)
    tokens = storeOaTokens(database)
  })
  beforeEach(() => database.empty())
  afterAll(() => database.release())

  const sealed = async () => (await tokens.read(APP))?.sealed

  it('are none before the first pair', async () => {
    expect(await tokens.read(APP)).toBeNull()
    expect(await tokens.claim(APP, 'a', TURN_MS)).toMatchObject({ sealed: '' })
    expect((await tokens.read(APP))?.expiresInMs).toBeLessThan(0)
  })

  it('are kept, with what is left of their time', async () => {
    await tokens.save(APP, { sealed: 'một', expiresInMs: 90_000_000 })
    await tokens.save(APP, { sealed: 'hai', expiresInMs: 60_000_000 })
    const kept = await tokens.read(APP)
    expect(kept?.sealed).toBe('hai')
    expect(kept?.expiresInMs).toBeGreaterThan(59_000_000)
    expect(kept?.expiresInMs).toBeLessThan(60_000_001)
  })

  it('are refreshed by one of many at once, in one process and across processes', async () => {
    const other = await openDatabase(database.options)
    const processes = [tokens, storeOaTokens(other)]
    for (let round = 0; round < 5; round += 1) {
      const holders = Array.from({ length: 8 }, (_, index) => `holder-${index}`)
      const claims = await Promise.all(
        holders.map((holder, index) => processes[index % 2]?.claim(APP, holder, TURN_MS)),
      )
      expect(claims.filter((claimed) => claimed !== null)).toHaveLength(1)
      const winner = holders[claims.findIndex((claimed) => claimed !== null)] ?? ''
      await tokens.release(APP, winner)
    }
    await other.close({ waitForGuests: false })
  })

  it('are nobody’s turn twice, not even for the same holder', async () => {
    await tokens.claim(APP, 'a', TURN_MS)
    expect(await tokens.claim(APP, 'a', TURN_MS)).toBeNull()
  })

  it('are somebody else’s turn when a holder died between claiming and keeping', async () => {
    await tokens.save(APP, { sealed: 'một', expiresInMs: 1_000 })
    await tokens.claim(APP, 'died', TURN_MS)
    expect(await tokens.claim(APP, 'b', TURN_MS)).toBeNull()
    await database.prisma.$executeRaw`update oa_token set refresh_until = now() - interval '1 second'`
    expect(await tokens.claim(APP, 'b', TURN_MS)).toMatchObject({ sealed: 'một' })
  })

  it('are handed to the next with what the one before kept', async () => {
    await tokens.claim(APP, 'a', TURN_MS)
    await tokens.save(APP, { sealed: 'một', expiresInMs: TURN_MS })
    expect(await tokens.claim(APP, 'b', TURN_MS)).toMatchObject({ sealed: 'một' })
  })

  it('that come late are kept all the same, but a late “it died” is not', async () => {
    await tokens.claim(APP, 'late', -1_000)
    await tokens.claim(APP, 'b', TURN_MS)
    await tokens.release(APP, 'late', 'dead')
    expect(await sealed()).toBe('')
    await tokens.save(APP, { sealed: 'one that works', expiresInMs: TURN_MS })
    await tokens.release(APP, 'b', 'dead')
    expect(await sealed()).toBe('one that works')
  })

  it('are renewed once however many processes send at once', async () => {
    const office = await openOffice({ tokens })
    const other = await openDatabase(database.options)
    const doors = [office.door, zaloOaDoor({ ...office.options, tokens: storeOaTokens(other) })]
    const person = await office.acquaintance()
    const sendBoth = () =>
      Promise.all(
        doors.map(({ channel }) =>
          channel.send(person.id, reply([line('x')]), { signal: new AbortController().signal }),
        ),
      )
    expect((await sendBoth()).map(({ state }) => state)).toEqual(['sent', 'sent'])
    office.zalo.clock.advance(26 * 3_600_000)
    expect((await sendBoth()).map(({ state }) => state)).toEqual(['sent', 'sent'])
    expect(office.zalo.calls.filter((call) => call === 'token')).toHaveLength(2)
    await other.close({ waitForGuests: false })
    await office.close()
  })

  it('of two apps are two', async () => {
    await tokens.save(APP, { sealed: 'một', expiresInMs: 1 })
    await tokens.claim('another', 'a', TURN_MS)
    await tokens.save('another', { sealed: 'hai', expiresInMs: 1 })
    expect(await sealed()).toBe('một')
  })
})
