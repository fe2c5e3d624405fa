import { afterAll, beforeAll, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../src/platform/database/testing.ts'
import { runHistories } from './support/conversation-lines/histories.ts'

const histories = Number(process.env.HISTORIES ?? 10_000)
const seed = Number(process.env.SEED ?? 20_270_401)

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database?.drop())

test(
  `10,000 histories of merged and split conversations (${histories}, seed ${seed})`,
  () => runHistories(database.db, { histories, seed }),
  14_400_000,
)
