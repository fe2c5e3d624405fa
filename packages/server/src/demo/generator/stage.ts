import type { App } from '../../app.ts'
import type { Registry } from '../../modules/channels/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Platform } from '../../platform/module.ts'
import type { DemoHouse } from '../house.ts'
import type { MailOffice } from './customer-mail.ts'
import type { Person } from './scenario.ts'

/** What all scenarios share. */
export interface Theatre {
  app: App
  house: DemoHouse
  registry: Registry
  mailOffice: MailOffice
  people: Readonly<Record<string, Person>>
  /** When the demo starts: everything lies before it. */
  now: Date
  seed: number
}

/** The platform as actions see it while a scenario is played. */
export interface Stage {
  readonly platform: Platform
  readonly tx: Tx
  /** Moves the clock to when the next step happens. */
  setTime(at: Date): void
}

/**
 * The product in one open transaction with its clock set back. So the real actions record what happened days
 * ago, and no reaction sees a conversation before its whole past is there: an answer that was read three
 * minutes later must not send its reader a mail today.
 */
export function openStage({ app }: Theatre, tx: Tx, start: Date): Stage {
  let now = start
  const { platform } = app
  return {
    tx,
    platform: {
      ...platform,
      clock: { now: () => now },
      db: { ...platform.db, kysely: tx, transaction: (work) => work(tx) },
    },
    setTime(at) {
      now = at
    },
  }
}
