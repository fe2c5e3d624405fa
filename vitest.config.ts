import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

// One embedded PostgreSQL for the whole run (or DATABASE_URL); each test file clones a template database.
const globalSetup = ['packages/server/test/global-setup.ts']

// `*.long.test.ts` run by `npm run test:long` only.
const exclude = process.env.LONG ? configDefaults.exclude : [...configDefaults.exclude, '**/*.long.test.ts']

// Half of a test is waiting for the database, so two run at once on two cores too. The number of a group
// must stand there: Vitest puts what has one worker and no number last.
const first = { sequence: { groupOrder: 1 }, maxWorkers: Math.max(2, availableParallelism() - 1) }

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
          testTimeout: 180_000,
          expect: { poll: { timeout: 15_000 } },
          hookTimeout: 120_000,
          // After the others and one at a time: a browser, a server and a database share two cores.
          sequence: { groupOrder: 2 },
          maxWorkers: 1,
        },
      },
    ],
  },
})
