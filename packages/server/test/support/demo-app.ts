import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CustomerMailer, createCustomerMailer } from '@throughline/simulators'
import { type App, startApp } from '../../src/app.ts'
import { aino, type Demo, type DemoWorld, openDemoWorld, startDemo } from '../../src/demo/index.ts'
import type { FurtherConnectors } from '../../src/modules/channels/index.ts'
import { createModules, sections } from '../../src/modules.ts'
import type { Clock } from '../../src/platform/clock/index.ts'
import { loadConfig } from '../../src/platform/config/index.ts'
import { createTestDatabase } from '../../src/platform/database/testing.ts'
import { createOpenApiFetch } from '../../src/testing/open-api-fetch.ts'

export interface DemoApp {
  readonly app: App
  readonly world: DemoWorld
  readonly demo: Demo
  readonly url: string
  /** A `fetch` that holds every answer under /v1 against /openapi.json; `path` is relative to the app. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  /** Aino's mail program on her real mailbox. */
  readonly mailer: CustomerMailer
  stop(): Promise<void>
}

/** The demo as a person starts it, on a database of its own; every port is a free one. `further` connectors join the product's. */
export async function startDemoApp(
  settings: Record<string, string> = {},
  { clock, further, ...o }: { conversations: number; clock?: Clock; further?: FurtherConnectors } = {
    conversations: 0,
  },
): Promise<DemoApp> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'))
  const world = await openDemoWorld({
    DATABASE_URL: database.url,
    THROUGHLINE_DATA: folder,
    THROUGHLINE_PORT: '0',
    THROUGHLINE_MASTER_KEY: randomBytes(32).toString('base64'),
    THROUGHLINE_LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'fatal',
    THROUGHLINE_AWAY_DELAY_SECONDS: '2',
    ...settings,
  })
  const app = await startApp(loadConfig(world.env, ['--demo'], sections), {
    env: world.env,
    ...(clock === undefined ? {} : { clock }),
    ...(further === undefined ? {} : { createModules: (platform) => createModules(platform, further) }),
  })
  const demo = await startDemo(app, world, { shop: 0, playground: 0, mailSignIn: false, ...o })
  const mailer = await createCustomerMailer({
    ...aino,
    smtp: { host: '127.0.0.1', port: world.provider.submission.port },
    imap: { host: '127.0.0.1', port: world.provider.imap.port },
    signature: 'Aino Virtanen\nOulu',
  })
  return {
    app,
    world,
    demo,
    mailer,
    url: app.url,
    fetch: await createOpenApiFetch(app.url, 'demo'),
    async stop() {
      await mailer.close()
      await demo.stop()
      await app.stop()
      await world.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
