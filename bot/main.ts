import { environment } from './environment.js'
import { startThread } from './store/embedded/thread.js'

// The embedded database takes longest to start, so its thread gets going before anything else is read.
const thread = environment().DATABASE_URL?.trim() ? null : startThread()
const { run } = await import('./main/run.js')
await run(process.argv.slice(2), thread)
