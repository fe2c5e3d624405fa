import type { AccessMailState, InvitationState, RoleKey } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

export interface InvitationRow {
  id: string
  name: string
  email: string
  role: RoleKey
  locale: string
  teamIds: string[]
  invitedBy: string | null
  createdAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  withdrawnAt: Date | null
  mailState: AccessMailState
  mailError: string | null
}

export function invitationState(row: InvitationRow, now: Date): InvitationState {
  if (row.acceptedAt !== null) return 'accepted'
  if (row.withdrawnAt !== null) return 'withdrawn'
  return row.expiresAt <= now ? 'expired' : 'open'
}

/** Those that nobody has accepted or withdrawn, and the others since a time; the newest first. */
export async function findInvitations(db: Queryable, since: Date): Promise<InvitationRow[]> {
  return await selectInvitations(db)
    .where((is) =>
      is.or([
        is.and([is('accepted_at', 'is', null), is('withdrawn_at', 'is', null)]),
        is('created_at', '>', since),
      ]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
}

export async function findInvitation(db: Queryable, id: string): Promise<InvitationRow | null> {
  return (await selectInvitations(db).where('id', '=', id).executeTakeFirst()) ?? null
}

export async function findInvitationByToken(db: Queryable, tokenHash: Buffer): Promise<InvitationRow | null> {
  return (await selectInvitations(db).where('token_hash', '=', tokenHash).executeTakeFirst()) ?? null
}

/** An invitation for changing: of two who accept it at once, the second finds it accepted. */
export async function lockInvitation(tx: Tx, id: string): Promise<InvitationRow | null> {
  return (await selectInvitations(tx).where('id', '=', id).forUpdate().executeTakeFirst()) ?? null
}

/** False when the address has an open invitation already. */
export async function insertInvitation(
  tx: Tx,
  row: Omit<InvitationRow, 'acceptedAt' | 'withdrawnAt' | 'mailError'> & { tokenHash: Buffer },
): Promise<boolean> {
  const result = await tx
    .insertInto('invitations')
    .values({
      id: row.id,
      token_hash: row.tokenHash,
      name: row.name,
      email: row.email,
      role: row.role,
      locale: row.locale,
      team_ids: row.teamIds,
      invited_by: row.invitedBy,
      created_at: row.createdAt,
      expires_at: row.expiresAt,
      mail_state: row.mailState,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Closes the expired invitation of an address, so that it can be invited again. */
export async function withdrawExpired(tx: Tx, email: string, now: Date): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({ withdrawn_at: now })
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '<=', now)
    .execute()
}

export async function updateInvitation(
  db: Queryable,
  id: string,
  change: {
    expiresAt?: Date
    withdrawnAt?: Date
    accepted?: { at: Date; agentId: string }
    mail?: { state: AccessMailState; error: string | null }
  },
): Promise<void> {
  await db
    .updateTable('invitations')
    .set({
      ...(change.expiresAt && { expires_at: change.expiresAt }),
      ...(change.withdrawnAt && { withdrawn_at: change.withdrawnAt }),
      ...(change.accepted && { accepted_at: change.accepted.at, agent_id: change.accepted.agentId }),
      ...(change.mail && { mail_state: change.mail.state, mail_error: change.mail.error }),
    })
    .where('id', '=', id)
    .execute()
}

function selectInvitations(db: Queryable) {
  return db.selectFrom('invitations').select([
    'id',
    'name',
    'email',
    'role',
    'locale',
    // The driver gives arrays of UUIDs as one text.
    sql<string[]>`team_ids::text[]`.as('teamIds'),
    'invited_by as invitedBy',
    'created_at as createdAt',
    'expires_at as expiresAt',
    'accepted_at as acceptedAt',
    'withdrawn_at as withdrawnAt',
    'mail_state as mailState',
    'mail_error as mailError',
  ])
}
