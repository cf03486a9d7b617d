import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storePeople } from '../../bot/store/people.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'

describe.each(engines)('people on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase(engine)
  })
  afterAll(() => database.drop())

  it('are spoken to in Vietnamese until they choose, then as they chose', async () => {
    const people = storePeople(database)
    const { id } = await database.prisma.person.create({ data: { name: 'Văn phòng', role: 'admin' } })
    expect((await people.find(id))?.language).toBe('vi')
    await people.setLanguage(id, 'en')
    expect((await people.find(id))?.language).toBe('en')
  })
})
