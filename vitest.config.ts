import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'
import { coreSources } from './packages/web/core-sources.ts'

const setup = {
  // As the web is built: from the source.
  resolve: { alias: coreSources() },
  setupFiles: ['packages/casewright/test/setup.ts'],
  testTimeout: 60_000,
  // Tests in a browser build the web and start a server first.
  hookTimeout: 180_000,
}
/** Those that begin programs, threads or servers, or set what a whole process shares. */
const ownProcess = [
  'packages/casewright/src/{server,adapters}/**/*.test.ts',
  'packages/casewright/src/ops/{signals-build,study-built-in}.test.ts',
  'packages/casewright/test/**/*.test.ts',
  'packages/web/test/**/*.test.ts',
  'tools/**/*.test.ts',
]

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: setup.resolve,
        test: {
          ...setup,
          name: 'own process',
          globalSetup: 'packages/casewright/test/global-setup.ts',
          // A page beside other work may take its time; one second is the usual.
          expect: { poll: { timeout: 20_000 } },
          // Where tests run beside each other, long work that gives way is a test that waits.
          env: { CASEWRIGHT_WORK_NICENESS: '0', NODE_COMPILE_CACHE: join(tmpdir(), 'casewright-test-compiled') },
          include: ownProcess,
        },
      },
      {
        resolve: setup.resolve,
        // Modules are loaded once a worker, not once a file.
        test: {
          ...setup,
          name: 'shared process',
          isolate: false,
          include: ['packages/*/src/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ownProcess],
        },
      },
    ],
  },
})
