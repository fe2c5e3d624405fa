import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/index.ts'

/** Runs `work` so that nothing of it stays when it throws, while the transaction goes on. */
export async function atSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint macro_step`.execute(tx)
  try {
    return await work()
  } catch (error) {
    await sql`rollback to savepoint macro_step`.execute(tx)
    throw error
  } finally {
    await sql`release savepoint macro_step`.execute(tx)
  }
}
