import { existsSync } from 'node:fs'
import { configDefaults, defineConfig } from 'vitest/config'

// One embedded PostgreSQL for the whole run (or DATABASE_URL); each test file clones a template database.
const databaseSetup = 'packages/server/test/global-setup.ts'
const globalSetup = existsSync(databaseSetup) ? [databaseSetup] : []

// `*.long.test.ts` run by `npm run test:long` only.
const exclude = process.env.LONG ? configDefaults.exclude : [...configDefaults.exclude, '**/*.long.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/{contracts,ui,desk,widget,portal}/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'server',
          include: ['packages/{server,simulators}/**/*.test.ts'],
          exclude,
          globalSetup,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          exclude,
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // After the others and one at a time: a browser, a server and a database share two cores.
          sequence: { groupOrder: 1 },
          fileParallelism: false,
        },
      },
    ],
  },
})
