import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, type AppOptions, startApp } from '../app.ts'
import { sections } from '../modules.ts'
import { type Environment, loadConfig } from '../platform/config/index.ts'
import { createTestDatabase } from '../platform/database/testing.ts'
import { silentLogger } from '../platform/log/index.ts'
import { createOpenApiFetch } from './open-api-fetch.ts'

export interface TestApp {
  readonly app: App
  readonly url: string
  /** A `fetch` that holds every answer against /openapi.json; `path` is relative to the app. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  /** Stops the app and removes its database and folder; for `afterAll`. */
  stop(): Promise<void>
}

/**
 * Starts a whole app on a database of its own and a free port. `env` adds to its environment, `argv` are
 * flags, and `createModules` replaces the product's modules.
 */
export async function startTestApp(
  o: AppOptions & { env?: Environment; argv?: readonly string[] } = {},
): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'))
  const database = await createTestDatabase()
  const env: Environment = {
    DATABASE_URL: database.url,
    THROUGHLINE_DATA: join(folder, 'data'),
    THROUGHLINE_MASTER_KEY_FILE: join(folder, 'master.key'),
    THROUGHLINE_PORT: '0',
    THROUGHLINE_SMTP_PORT: '0',
    THROUGHLINE_MINIMUM_FREE_MB: '10',
    ...o.env,
  }
  const clean = async () => {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const app = await startApp(loadConfig(env, o.argv ?? [], sections), { log: silentLogger(), ...o, env })
    return {
      app,
      url: app.url,
      fetch: await createOpenApiFetch(app.url),
      async stop() {
        await app.stop()
        await clean()
      },
    }
  } catch (error) {
    await clean()
    throw error
  }
}
