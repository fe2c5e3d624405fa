import { isDeepStrictEqual } from 'node:util'
import type { MailSignInClientSet, MailSignInProvider } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { recordAudit } from '../../access/index.ts'
import { inboxChanged, mailboxGrantsAt, noteGrantRefused, removeSecret } from '../../inboxes/index.ts'
import { channelErrors } from '../errors.ts'
import { putSignInClient, removeSignInClient, type StoredSignInClient, signInClient } from '../store/index.ts'
import { GRANT_SECRET } from './let-in.ts'

/**
 * Says as whom this installation is registered at a provider. The secret, and the tokens of whoever signed in, are never
 * shown to another address than the one they were for: they go when that changes.
 *
 * Throws `mail_sign_in_secret_missing`, `mail_sign_in_addresses_missing`.
 */
export async function setSignInClient(
  { db, clock, secrets }: Platform,
  provider: MailSignInProvider,
  body: MailSignInClientSet,
  actor: Actor,
): Promise<void> {
  const other = provider === 'other' ? (body.other ?? null) : null
  if (provider === 'other' && other === null) throw channelErrors.mail_sign_in_addresses_missing()
  const tenant = provider === 'microsoft' ? (body.tenant ?? null) : null
  await db.transaction(async (tx) => {
    const before = await signInClient(tx, provider)
    const isSame = before !== undefined && isSameClient(before, { clientId: body.clientId, tenant, other })
    const sealedSecret =
      body.clientSecret === undefined
        ? isSame
          ? before.sealedSecret
          : null
        : secrets.seal(body.clientSecret)
    if (sealedSecret === null) throw channelErrors.mail_sign_in_secret_missing()
    await putSignInClient(tx, { provider, clientId: body.clientId, sealedSecret, tenant, other }, clock.now())
    if (before !== undefined && !isSame) await signAllOut(tx, provider, actor, clock.now())
    const changed = [
      'clientId',
      ...(body.clientSecret === undefined ? [] : ['clientSecret']),
      ...(provider === 'microsoft' ? ['tenant'] : []),
      ...(provider === 'other' ? ['other'] : []),
    ].join(' ')
    await recordAudit(tx, {
      actor,
      action: 'mailSignIn.set',
      subject: { kind: 'mail_sign_in', id: null },
      data: { provider, changed },
    })
  })
}

/** Forgets the client; whoever was signed in there is signed out. Throws `mail_sign_in_client_missing`. */
export async function forgetSignInClient(
  { db, clock }: Platform,
  provider: MailSignInProvider,
  actor: Actor,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await removeSignInClient(tx, provider))) throw channelErrors.mail_sign_in_client_missing()
    await signAllOut(tx, provider, actor, clock.now())
    await recordAudit(tx, {
      actor,
      action: 'mailSignIn.forget',
      subject: { kind: 'mail_sign_in', id: null },
      data: { provider },
    })
  })
}

function isSameClient(
  before: StoredSignInClient,
  after: Pick<StoredSignInClient, 'clientId' | 'tenant' | 'other'>,
): boolean {
  // What the provider is called, and where it takes nothing secret, may change.
  const essential = ({ clientId, tenant, other }: typeof after) => [
    clientId,
    tenant,
    other && [other.tokenUrl, other.revokeUrl, other.incoming, other.outgoing],
  ]
  return isDeepStrictEqual(essential(before), essential(after))
}

async function signAllOut(tx: Tx, provider: MailSignInProvider, actor: Actor, now: Date): Promise<void> {
  for (const grant of await mailboxGrantsAt(tx, provider)) {
    await removeSecret(tx, grant.inboxId, GRANT_SECRET)
    await noteGrantRefused(tx, grant, now)
    await recordEvent(tx, inboxChanged, { actor, data: { inboxId: grant.inboxId } })
  }
}
