import type { MailboxGrantEnded } from '@throughline/contracts'
import { recordEvent } from '../../../platform/events/index.ts'
import type { SignedInAgent } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { recordAudit } from '../../access/index.ts'
import {
  inboxChanged,
  mailboxGrant,
  removeMailboxGrant,
  removeSecret,
  sealedSecret,
} from '../../inboxes/index.ts'
import { channelErrors } from '../errors.ts'
import { GRANT_SECRET } from './let-in.ts'
import type { SignInProviders } from './providers.ts'

/**
 * Signs an inbox out: its token is forgotten here, whatever the provider says, and given back there where it takes that
 * (RFC 7009). Throws `mailbox_grant_not_found`.
 */
export async function endGrant(
  { db, secrets, fetch }: Platform,
  providers: SignInProviders,
  { inboxId, agent }: { inboxId: string; agent: SignedInAgent },
): Promise<MailboxGrantEnded['revocation']> {
  const grant = await mailboxGrant(db.kysely, inboxId)
  if (!grant) throw channelErrors.mailbox_grant_not_found()
  const sealed = await sealedSecret(db.kysely, inboxId, GRANT_SECRET)
  const actor = { kind: 'agent', id: agent.id } as const
  await db.transaction(async (tx) => {
    await removeMailboxGrant(tx, inboxId)
    await removeSecret(tx, inboxId, GRANT_SECRET)
    await recordEvent(tx, inboxChanged, { actor, data: { inboxId } })
    await recordAudit(tx, {
      actor,
      action: 'inbox.signOut',
      subject: { kind: 'inbox', id: inboxId },
      data: { provider: grant.provider },
      personal: { mailbox: grant.mailbox },
    })
  })
  // One that was refused is gone there already.
  if (sealed === null || grant.refusedAt !== null) return 'done'
  try {
    const { revokeUrl } = await providers.find(grant.provider)
    if (revokeUrl === null) return 'none'
    const { status } = await fetch(revokeUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token: secrets.open(sealed), token_type_hint: 'refresh_token' }).toString(),
      maximumRedirects: 0,
    })
    return status === 200 ? 'done' : 'failed'
  } catch {
    return 'failed'
  }
}
