import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withDatabase } from '../support/broadcast.js'
import { freshPlace } from '../support/databases.js'
import { cli, placeEnv, startBot } from '../support/programs.js'

it('a program whose embedded database breaks down says so and ends, instead of waiting for it for ever', async () => {
  const place = await freshPlace('embedded')
  const bot = startBot({ ...placeEnv(place.options), SAMPLE_DATA: 'off' })
  await bot.printed(/sẵn sàng/)
  await withDatabase(place.options, async (pool) => {
    await rm(join(place.options.dataDir, 'pgdata/pg_wal'), { recursive: true })
    const lines = `select pg_logical_emit_message(false, '', repeat('x', 1000000)) from generate_series(1, 34)`
    await expect(pool.query(lines)).rejects.toThrow()
  })
  expect(await bot.ended).toBe(1)
  expect(bot.output.stderr).toMatch(/Cơ sở dữ liệu nhúng đã dừng đột ngột/)
  await place.remove()
})

it('a program and a command whose data folder lacks a file say so in words and end', async () => {
  const place = await freshPlace('embedded')
  await rm(join(place.options.dataDir, 'pgdata/global/pg_control'))
  const bot = startBot({ ...placeEnv(place.options), SAMPLE_DATA: 'off' })
  expect(await bot.ended).toBe(1)
  const command = await cli(['rank'], placeEnv(place.options))
  expect(command.code).toBe(1)
  for (const { stderr } of [bot.output, command]) {
    expect(stderr).toMatch(/^[^\n]*Không mở được cơ sở dữ liệu nhúng trong .* từ bản sao lưu.*\n$/)
  }
  await place.remove()
})
