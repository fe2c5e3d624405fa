import { afterAll, beforeAll, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../src/platform/database/testing.ts'
import { runHistories } from './support/identity-graph/histories.ts'

const histories = Number(process.env.HISTORIES ?? 10_000)
const seed = Number(process.env.SEED ?? 20_270_301)

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database?.drop())

test(
  `10,000 histories of merges and unmerges (${histories}, seed ${seed})`,
  () => runHistories(database.db, { histories, seed }),
  14_400_000,
)
