import { type MailSignInProvider, OtherProvider } from '@throughline/contracts'
import { Value } from 'typebox/value'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** As whom this installation is registered at a provider. */
export interface StoredSignInClient {
  provider: MailSignInProvider
  clientId: string
  sealedSecret: string
  tenant: string | null
  other: OtherProvider | null
}

const columns = [
  'provider',
  'client_id as clientId',
  'sealed_secret as sealedSecret',
  'tenant',
  'other',
] as const

export async function signInClients(db: Queryable): Promise<StoredSignInClient[]> {
  const rows = await db.selectFrom('mail_sign_in_clients').select(columns).execute()
  return rows.map((row) => ({ ...row, other: Value.Check(OtherProvider, row.other) ? row.other : null }))
}

export async function signInClient(
  db: Queryable,
  provider: MailSignInProvider,
): Promise<StoredSignInClient | undefined> {
  return (await signInClients(db)).find((client) => client.provider === provider)
}

export async function putSignInClient(tx: Tx, client: StoredSignInClient, now: Date): Promise<void> {
  const values = {
    client_id: client.clientId,
    sealed_secret: client.sealedSecret,
    tenant: client.tenant,
    other: client.other === null ? null : JSON.stringify(client.other),
    changed_at: now,
  }
  await tx
    .insertInto('mail_sign_in_clients')
    .values({ provider: client.provider, ...values })
    .onConflict((oc) => oc.column('provider').doUpdateSet(values))
    .execute()
}

/** Whether there was one. */
export async function removeSignInClient(tx: Tx, provider: MailSignInProvider): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('mail_sign_in_clients')
    .where('provider', '=', provider)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
