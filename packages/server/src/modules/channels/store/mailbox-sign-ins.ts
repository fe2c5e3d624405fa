import type { MailSignInProvider } from '@throughline/contracts'
import type { Queryable } from '../../../platform/database/index.ts'

/** A sign-in that was begun and whose answer has not come back. */
export interface MailboxSignInUnderWay {
  stateHash: Buffer
  inboxId: string
  provider: MailSignInProvider
  sessionId: string
  sealedVerifier: string
  beganAt: Date
}

const HOUR = 3_600_000

/** Forgets the ones of an hour before. */
export async function insertMailboxSignIn(db: Queryable, signIn: MailboxSignInUnderWay): Promise<void> {
  await db
    .deleteFrom('mailbox_sign_ins')
    .where('began_at', '<', new Date(signIn.beganAt.getTime() - HOUR))
    .execute()
  await db
    .insertInto('mailbox_sign_ins')
    .values({
      state_hash: signIn.stateHash,
      inbox_id: signIn.inboxId,
      provider: signIn.provider,
      session_id: signIn.sessionId,
      sealed_verifier: signIn.sealedVerifier,
      began_at: signIn.beganAt,
    })
    .execute()
}

/** Takes it away: of two answers with the same state one finds it. Another session's is left alone. */
export async function takeMailboxSignIn(
  db: Queryable,
  o: { stateHash: Buffer; sessionId: string },
): Promise<MailboxSignInUnderWay | undefined> {
  return await db
    .deleteFrom('mailbox_sign_ins')
    .where('state_hash', '=', o.stateHash)
    .where('session_id', '=', o.sessionId)
    .returning([
      'state_hash as stateHash',
      'inbox_id as inboxId',
      'provider',
      'session_id as sessionId',
      'sealed_verifier as sealedVerifier',
      'began_at as beganAt',
    ])
    .executeTakeFirst()
}
