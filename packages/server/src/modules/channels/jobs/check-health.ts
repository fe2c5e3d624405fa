import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { listInboxes, recordHealth } from '../../inboxes/index.ts'
import type { Registry } from '../registry.ts'
import { pruneMailExchanges } from '../store/index.ts'

/** Asks every inbox's connector how it is, so that the settings show it before a customer notices. */
export function createCheckHealth(platform: Platform, registry: Registry) {
  return defineJob({
    name: 'channels.check-health',
    payload: Type.Object({}),
    maxAttempts: 1,
    async run(_payload, { db, signal }) {
      for (const inbox of await listInboxes(db.kysely)) {
        if (signal.aborted) return
        const health = await registry
          .connectorFor(inbox.channel)
          .health(inbox)
          .catch((error: unknown) => ({ state: 'down' as const, detail: String(error) }))
        await recordHealth(db.kysely, inbox.id, health, platform.clock.now())
      }
      await pruneMailExchanges(db.kysely)
    },
  })
}
