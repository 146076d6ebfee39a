import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // As the web is built: from the source.
  resolve: {
    alias: { 'casewright/written-date': join(import.meta.dirname, 'packages/casewright/src/base/written-date.ts') },
  },
  test: {
    include: [
      'packages/casewright/src/**/*.test.ts',
      'packages/casewright/test/**/*.test.ts',
      'packages/web/src/**/*.test.ts',
      'packages/web/test/**/*.test.ts',
      'tools/**/*.test.ts',
    ],
    setupFiles: ['packages/casewright/test/setup.ts'],
    testTimeout: 60_000,
    // Tests in a browser build the web and start a server first.
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
})
