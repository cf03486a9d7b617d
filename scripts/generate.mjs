// `prisma generate` needs no native engine, yet looks for one and tries to download it;
// naming any existing executable keeps it off the network.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js')
const env = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
}
const run = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], { env, encoding: 'utf8' })
if (run.status !== 0) process.stderr.write(`${run.stdout}${run.stderr}`)
process.exit(run.status ?? 1)
