import { defineConfig } from 'vitest/config'
import { ProgramsFirst } from './test/support/programs-first.js'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres-server.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Test files start nothing of their own that outlives them; a fresh process for each would cost a minute.
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: ProgramsFirst },
  },
})
