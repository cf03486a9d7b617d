import { defineConfig } from 'vitest/config'

/** `npm run faults`: every fault many times over, and a table of what came of it. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.faults.ts'],
    globalSetup: ['test/support/postgres-server.ts'],
    reporters: ['./test/faults/table.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
