import { recordEvent } from '../../../platform/events/index.ts'
import type { Platform } from '../../../platform/module.ts'
import {
  inboxChanged,
  type MailboxGrantRow,
  mailboxGrant,
  noteGrantRefused,
  putSecret,
  sealedSecret,
} from '../../inboxes/index.ts'
import { createAccessTokens, type LetIn, SignInRefused } from '../email/index.ts'
import type { SignInProviders } from './providers.ts'

/** The refresh token among an inbox's secrets; not one of those that can be set. */
export const GRANT_SECRET = 'mailboxGrant'

/** Opens mailboxes by what somebody allowed in the browser, and notes where a provider refuses that. */
export function createLetIn(
  { db, secrets, fetch, clock }: Pick<Platform, 'db' | 'secrets' | 'fetch' | 'clock'>,
  providers: SignInProviders,
): (inboxId: string) => Promise<LetIn | null> {
  const accessToken = createAccessTokens(fetch, (inboxId, refreshToken) =>
    db.transaction((tx) => putSecret(tx, inboxId, GRANT_SECRET, secrets.seal(refreshToken))),
  )

  const tokenFor = async (inboxId: string, fresh: boolean, tried: string | null = null): Promise<string> => {
    const grant = await mailboxGrant(db.kysely, inboxId)
    const sealed = await sealedSecret(db.kysely, inboxId, GRANT_SECRET)
    if (!grant || sealed === null || grant.refusedAt !== null) throw signedOut()
    const { tokenUrl, clientId, clientSecret } = await providers.find(grant.provider)
    const refreshToken = secrets.open(sealed)
    // Refused although it is still the one that we hold: the permission is gone.
    if (refreshToken === tried) return await refused(grant)
    try {
      return await accessToken({ inboxId, tokenUrl, clientId, clientSecret, refreshToken }, { fresh })
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error
      // Another node may have been given a new one in the meantime.
      return await tokenFor(inboxId, true, refreshToken)
    }
  }

  const refused = async (grant: MailboxGrantRow): Promise<never> => {
    await db.transaction(async (tx) => {
      if (!(await noteGrantRefused(tx, grant, clock.now()))) return
      const actor = { kind: 'system', id: null } as const
      await recordEvent(tx, inboxChanged, { actor, data: { inboxId: grant.inboxId } })
    })
    throw signedOut()
  }

  return async (inboxId) => {
    const grant = await mailboxGrant(db.kysely, inboxId)
    if (!grant) return null
    const servers = await providers.serversOf(grant.provider)
    if (servers === null) return null
    return {
      mailbox: grant.mailbox,
      incoming: servers.incoming,
      outgoing: servers.outgoing,
      accessToken: ({ fresh = false } = {}) => tokenFor(inboxId, fresh),
    }
  }
}

function signedOut(): SignInRefused {
  return new SignInRefused('The provider no longer lets us into this mailbox. Sign in again.')
}
