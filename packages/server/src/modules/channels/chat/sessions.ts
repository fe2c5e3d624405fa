import { randomBytes } from 'node:crypto'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { Authenticator } from '../../../platform/http/index.ts'
import { supportedLocale } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import type { LegRow } from '../../conversations/index.ts'
import { isTimeZone, noteTimezone } from '../../customers/index.ts'
import type { Inbox } from '../../inboxes/index.ts'
import {
  bindSession,
  insertSession,
  sessionByToken,
  touchSession,
  type VisitorSessionRow,
} from '../store/index.ts'
import type { HostAccount } from './host-token.ts'

/** A session that nobody uses ends after thirty days. */
const LIFETIME = 30 * 24 * 60 * 60 * 1000

export interface Visit {
  locale: string | null
  page: { url: string; title: string } | null
  /** The site that they came from. */
  referrer?: string | null
  /** Of the browser's clock, as it says. */
  timezone?: string | undefined
}

/** Begins a visitor session; the token is told once and kept only as a hash. */
export async function beginSession(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  inbox: Inbox,
  visit: Visit,
  /** The chat that it goes on with, its own when absent, and the transaction that it is part of. */
  o: { threadId?: string; account?: HostAccount | null; db?: Queryable } = {},
): Promise<{ token: string; session: VisitorSessionRow }> {
  const token = randomBytes(32).toString('base64url')
  const now = clock.now()
  const session = await insertSession(o.db ?? db.kysely, {
    inboxId: inbox.id,
    token,
    locale: supportedLocale(visit.locale) ?? 'en',
    saidLocale: visit.locale,
    page: visit.page,
    referrer: visit.referrer ?? null,
    timezone: zoneIn(visit),
    expiresAt: new Date(now.getTime() + LIFETIME),
    account: o.account ?? null,
    ...(o.threadId === undefined ? {} : { threadId: o.threadId }),
    now,
  })
  return { token, session }
}

/** The session of a token for this inbox, its time prolonged; undefined when it is not valid. */
export async function resumeSession(
  { db, clock }: Platform,
  inbox: Inbox,
  token: string,
  visit: Visit,
): Promise<VisitorSessionRow | undefined> {
  const now = clock.now()
  const session = await sessionByToken(db.kysely, token, now)
  if (session?.inbox_id !== inbox.id) return undefined
  const timezone = zoneIn(visit)
  await touchSession(db.kysely, session, {
    page: visit.page,
    timezone,
    expiresAt: new Date(now.getTime() + LIFETIME),
    now,
  })
  if (timezone !== null && session.identity_id !== null) {
    const { identity_id: identityId } = session
    await db.transaction((tx) => noteTimezone(tx, { identityId, timezone, now }))
  }
  return { ...session, timezone: timezone ?? session.timezone }
}

/** The time zone that a browser told, null when it is none. */
function zoneIn({ timezone }: Visit): string | null {
  return timezone !== undefined && isTimeZone(timezone) ? timezone : null
}

export function bearerOf(header: string | undefined): string | null {
  return /^Bearer ([A-Za-z0-9_-]{43})$/.exec(header ?? '')?.[1] ?? null
}

/** Knows visitors by `Authorization: Bearer <session token>`. */
export function visitorAuthenticator({ db, clock }: Platform): Authenticator {
  return async (request) => {
    const token = bearerOf(request.headers.authorization)
    const session = token === null ? undefined : await sessionByToken(db.kysely, token, clock.now())
    return session ? { kind: 'visitor', visitor: { id: session.id, inboxId: session.inbox_id } } : null
  }
}

/**
 * A further session on a chat leg, for whoever opens the link of a mail that went to the leg's customer:
 * the same chat on another device or after the browser forgot it.
 */
export async function continueChat(
  platform: Platform,
  leg: LegRow,
  inbox: Inbox,
  locale: string | null,
  tx: Tx,
): Promise<{ token: string; sessionId: string }> {
  const { token, session } = await beginSession(
    platform,
    inbox,
    { locale, page: null },
    { threadId: leg.external_thread ?? leg.id, db: tx },
  )
  await bindSession(tx, session.id, {
    identityId: leg.identity_id,
    conversationId: leg.conversation_id,
    legId: leg.id,
  })
  return { token, sessionId: session.id }
}
