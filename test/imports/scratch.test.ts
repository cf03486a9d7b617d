import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sweepScratch, withScratch } from '../../bot/imports/scratch.js'
import { leftInScratch } from '../support/sent-file.js'

it('what a killed process left half-fetched is removed by the next; what a living one works with is not', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const [left, kept] = [dead, process.ppid].map((pid) => join(tmpdir(), `don-doc-scratch-${pid}-test`))
  for (const folder of [left, kept]) {
    await mkdir(folder ?? '', { recursive: true })
    await writeFile(join(folder ?? '', 'a.csv'), 'code,ag')
  }
  try {
    await sweepScratch()
    expect([left, kept].map((folder) => existsSync(folder ?? ''))).toEqual([false, true])
  } finally {
    await rm(kept ?? '', { recursive: true })
  }
})

it('a folder is gone when its work is over, also when that fails', async () => {
  await withScratch((folder) => writeFile(join(folder, 'a.csv'), 'x'))
  await expect(withScratch(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await leftInScratch()).toEqual([])
})
