import type { FactorAdded, PasskeyAnswer } from '@throughline/contracts'
import { v7 as uuid } from 'uuid'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { passkeyCreationOptions, readNewPasskey, requireRelyingParty } from '../passkeys.ts'
import { signInErrors } from '../sign-in-errors.ts'
import { findAgent, lockAgent } from '../store/agents.ts'
import { findOrganisation } from '../store/organisation.ts'
import { deletePasskeys, findPasskeys, insertPasskey, renamePasskey } from '../store/passkeys.ts'
import type { FactorPlatform } from './check-factor.ts'
import { requireFactorLeft, welcomeFactor } from './factor-changes.ts'
import { type OwnSession, requireFreshProof } from './prove.ts'

type Session = Pick<OwnSession, 'id' | 'sessionId'>

/** Options for the browser to make a passkey. Throws `proof_needed`, `passkeys_unavailable`. */
export async function beginPasskey(
  { db, baseUrl }: FactorPlatform,
  session: Session,
): Promise<Record<string, unknown>> {
  await requireFreshProof(db, session.sessionId)
  const party = requireRelyingParty(baseUrl())
  const agent = await findAgent(db.kysely, session.id)
  const organisation = await findOrganisation(db.kysely)
  if (agent === null || organisation === null) throw errors.agent_not_found()
  const existing = await findPasskeys(db.kysely, session.id)
  return await passkeyCreationOptions(db.kysely, party, { organisation: organisation.name, agent, existing })
}

/** Keeps a new passkey under a name. Throws `proof_needed`, `passkey_refused`, `passkeys_unavailable`. */
export async function addPasskey(
  { db, baseUrl }: FactorPlatform,
  session: Session,
  request: { name: string; passkey: PasskeyAnswer },
): Promise<FactorAdded> {
  await requireFreshProof(db, session.sessionId)
  const party = requireRelyingParty(baseUrl())
  const passkey = await readNewPasskey(db.kysely, party, session.id, request.passkey)
  const actor = { kind: 'agent', id: session.id } as const
  const id = uuid()
  return await db.transaction(async (tx) => {
    await lockAgent(tx, session.id)
    const added = await welcomeFactor(tx, session.id)
    if (!(await insertPasskey(tx, { id, agentId: session.id, name: request.name, ...passkey })))
      throw signInErrors.passkey_refused()
    await recordAudit(tx, {
      actor,
      action: 'passkey.add',
      subject: { kind: 'passkey', id },
      personal: { name: request.name },
    })
    return added
  })
}

/** Throws `passkey_not_found`. */
export async function changePasskey(
  { db }: FactorPlatform,
  agentId: string,
  id: string,
  name: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await renamePasskey(tx, agentId, id, name))) throw signInErrors.passkey_not_found()
  })
}

/** Removes a passkey. Throws `proof_needed`, `passkey_not_found`, `second_factor_required`. */
export async function removePasskey({ db }: FactorPlatform, session: Session, id: string): Promise<void> {
  await requireFreshProof(db, session.sessionId)
  const actor = { kind: 'agent', id: session.id } as const
  await db.transaction(async (tx) => {
    await lockAgent(tx, session.id)
    if ((await deletePasskeys(tx, session.id, id)) === 0) throw signInErrors.passkey_not_found()
    await requireFactorLeft(tx, session.id)
    await recordAudit(tx, { actor, action: 'passkey.remove', subject: { kind: 'passkey', id } })
  })
}
