import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Database,
  migrate,
  openDatabase,
  startEmbedded,
} from '../../packages/server/src/platform/database/index.ts'
import { silentLogger } from '../../packages/server/src/platform/log/index.ts'

/**
 * A migrated database for one benchmark: on a new embedded server with the product's own settings, so that
 * commits are as durable as in production.
 */
export async function openBenchDatabase(): Promise<{ db: Database; close(): Promise<void> }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
  const server = await startEmbedded({ dataFolder, log: silentLogger() })
  const db = openDatabase({ url: server.url, poolSize: 24, log: silentLogger() })
  await migrate(db)
  return {
    db,
    async close() {
      await db.close()
      await server.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
