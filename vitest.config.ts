import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

// One embedded PostgreSQL for the whole run (or DATABASE_URL); each test file clones a template database.
const globalSetup = ['packages/server/test/global-setup.ts']

// `*.long.test.ts` run by `npm run test:long` only.
const exclude = process.env.LONG ? configDefaults.exclude : [...configDefaults.exclude, '**/*.long.test.ts']

// Most of a test is waiting for the database, the network or a child, so more run at once than there are cores.
// The number of a group must stand there: Vitest puts what has one worker and no number last.
const first = { sequence: { groupOrder: 1 }, maxWorkers: availableParallelism() + 2 }

// In the gate a test that meets real processes may be tried once more; `npm test` names each that needed it.
const retry = process.env.CI ? 1 : 0

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/{contracts,ui,desk,widget,portal}/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A condition may take its time on a busy machine; what is wrong is wrong after it too.
          expect: { poll: { timeout: 15_000 } },
          ...first,
        },
      },
      {
        test: {
          name: 'server',
          include: ['packages/{server,simulators}/**/*.test.ts'],
          exclude,
          globalSetup,
          // A worker loads the product once, not once a file: nothing in it is global.
          isolate: false,
          retry,
          testTimeout: 60_000,
          // A condition may take its time on a busy machine; what is wrong is wrong after it too.
          expect: { poll: { timeout: 15_000 } },
          hookTimeout: 60_000,
          ...first,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          exclude,
          globalSetup,
          isolate: false,
          retry,
          testTimeout: 180_000,
          expect: { poll: { timeout: 15_000 } },
          hookTimeout: 120_000,
          // After the others, and fewer: here a browser, a server and a database share the cores.
          sequence: { groupOrder: 2 },
          maxWorkers: 3,
        },
      },
    ],
  },
})
