import type { MailSignInProvider } from '@throughline/contracts'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** Who let us into the mailbox of an inbox. */
export interface MailboxGrantRow {
  inboxId: string
  provider: MailSignInProvider
  /** The user name at the provider's servers. */
  mailbox: string
  account: string | null
  since: Date
  refusedAt: Date | null
}

const columns = [
  'inbox_id as inboxId',
  'provider',
  'mailbox',
  'account',
  'since',
  'refused_at as refusedAt',
] as const

export async function mailboxGrant(db: Queryable, inboxId: string): Promise<MailboxGrantRow | undefined> {
  return await db
    .selectFrom('mailbox_grants')
    .select(columns)
    .where('inbox_id', '=', inboxId)
    .executeTakeFirst()
}

export async function mailboxGrantsAt(
  db: Queryable,
  provider: MailSignInProvider,
): Promise<MailboxGrantRow[]> {
  return await db.selectFrom('mailbox_grants').select(columns).where('provider', '=', provider).execute()
}

/** In place of the one before. */
export async function putMailboxGrant(tx: Tx, grant: Omit<MailboxGrantRow, 'refusedAt'>): Promise<void> {
  const { provider, mailbox, account, since } = grant
  const values = { provider, mailbox, account, since, refused_at: null }
  await tx
    .insertInto('mailbox_grants')
    .values({ inbox_id: grant.inboxId, ...values })
    .onConflict((oc) => oc.column('inbox_id').doUpdateSet(values))
    .execute()
}

export async function removeMailboxGrant(tx: Tx, inboxId: string): Promise<void> {
  await tx.deleteFrom('mailbox_grants').where('inbox_id', '=', inboxId).execute()
}

/** Whether it was good until now. One that was given since `since` is another. */
export async function noteGrantRefused(
  tx: Tx,
  { inboxId, since }: Pick<MailboxGrantRow, 'inboxId' | 'since'>,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('mailbox_grants')
    .set({ refused_at: now })
    .where('inbox_id', '=', inboxId)
    .where('since', '=', since)
    .where('refused_at', 'is', null)
    .returning('inbox_id')
    .executeTakeFirst()
  return row !== undefined
}
