import { afterAll, beforeAll, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../src/platform/database/testing.ts'
import { runHistories } from './support/identity-graph/histories.ts'

const histories = Number(process.env.HISTORIES ?? 10)
const seed = Number(process.env.SEED ?? 20_260_301)

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database?.drop())

test(
  `any merges and unmerges lose nothing, show nobody another's, and undone leave the start: ${histories} histories (seed ${seed})`,
  () => runHistories(database.db, { histories, seed }),
  600_000,
)
