import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, startApp } from '../../src/app.ts'
import { sections } from '../../src/modules.ts'
import { type Environment, loadConfig } from '../../src/platform/config/index.ts'
import { createTestDatabase } from '../../src/platform/database/testing.ts'
import { silentLogger } from '../../src/platform/log/index.ts'

export interface TestApp extends App {
  /** Stops the app and removes its database and folder. */
  drop(): Promise<void>
}

/** The whole product on loopback with a database and a data folder of its own; every port is a free one. */
export async function startTestApp(
  o: { env?: Environment; argv?: readonly string[] } = {},
): Promise<TestApp> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'))
  const env: Environment = {
    DATABASE_URL: database.url,
    THROUGHLINE_DATA: join(folder, 'data'),
    THROUGHLINE_MASTER_KEY_FILE: join(folder, 'master.key'),
    THROUGHLINE_PORT: '0',
    THROUGHLINE_SMTP_PORT: '0',
    ...o.env,
  }
  const remove = async () => {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const app = await startApp(loadConfig(env, o.argv ?? [], sections), { env, log: silentLogger() })
    return {
      ...app,
      async drop() {
        await app.stop()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
