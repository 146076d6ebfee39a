import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/casewright/src/**/*.test.ts', 'packages/casewright/test/**/*.test.ts', 'tools/**/*.test.ts'],
    setupFiles: ['packages/casewright/test/setup.ts'],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
})
