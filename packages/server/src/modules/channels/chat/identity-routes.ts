import { createHash } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { WidgetIdentityRequest, WidgetSession } from '@throughline/contracts'
import { preferredLocale } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { type Inbox, inboxByKey } from '../../inboxes/index.ts'
import { channelErrors } from '../errors.ts'
import { endSession, sessionByToken, threadOfAccount, type VisitorSessionRow } from '../store/index.ts'
import { createHostKeys } from './host-keys.ts'
import { type HostAccount, readHostToken, TokenRefused } from './host-token.ts'
import { bearerOf, beginSession, type Visit } from './sessions.ts'
import { widgetConfig, widgetSnapshot } from './snapshot.ts'
import type { Waits } from './wait.ts'

/**
 * Signing in and out with the shop's page. Each ends the session that was there and begins another: a computer that
 * several people use shows nobody's past to the next.
 */
export function identityRoutes(platform: Platform, waits: Waits): FastifyPluginAsyncTypebox {
  const { db, clock } = platform
  const keysOf = createHostKeys(platform)

  return async (app) => {
    app.post(
      '/widget/identities',
      {
        config: {
          permission: 'public',
          crossOrigin: true,
          idempotency: false,
          rateLimit: { requests: 30, seconds: 60 },
        },
        schema: {
          summary: 'Begin a session for whom the shop’s page vouches, or for nobody; the former one ends',
          body: WidgetIdentityRequest,
          response: { 200: WidgetSession },
        },
      },
      async (request) => {
        const { inbox: key, token, locale, page = null, referrer = null, timezone } = request.body
        const inbox = await inboxByKey(db.kysely, 'chat', key)
        if (!inbox) throw channelErrors.chat_not_found()
        const account = token === null ? null : await believe(inbox, token)
        const former = bearerOf(request.headers.authorization)
        const visit = {
          locale: locale ?? preferredLocale(request.headers['accept-language']),
          page,
          referrer,
          timezone,
        }
        const begun = await rotate(inbox, former, account, visit)
        return {
          token: begun.token,
          config: await widgetConfig(db.kysely, inbox, begun.session),
          snapshot: await widgetSnapshot(platform, waits, begun.session),
        }
      },
    )
  }

  async function believe(inbox: Inbox, token: string): Promise<HostAccount> {
    try {
      return await readHostToken(token, await keysOf(inbox), clock.now())
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error
      throw channelErrors.chat_identity_refused({ details: { reason: error.message } })
    }
  }

  async function rotate(
    inbox: Inbox,
    former: string | null,
    account: HostAccount | null,
    visit: Visit,
  ): Promise<{ token: string; session: VisitorSessionRow }> {
    return db.transaction(async (tx) => {
      const now = clock.now()
      const before = former === null ? undefined : await sessionByToken(tx, former, now)
      const isOurs = before?.inbox_id === inbox.id
      if (former !== null && isOurs && isSame(before.account, account))
        return { token: former, session: before }
      if (isOurs) await endSession(tx, before.id)
      const place = { inboxId: inbox.id, accountHash: account && hashOf(account), now }
      const threadId = await threadOfAccount(tx, place)
      return beginSession(platform, inbox, visit, { db: tx, threadId, account })
    })
  }
}

function isSame(one: HostAccount | null, other: HostAccount | null): boolean {
  return one === null || other === null ? one === other : hashOf(one).equals(hashOf(other))
}

/** Somebody whose address changes, or is proved later, goes on in a chat of its own: it is another identity. */
function hashOf({ subject, email, emailVerified }: HostAccount): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([subject, emailVerified ? email : null]))
    .digest()
}
