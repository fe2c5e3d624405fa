import type { FactorAdded, TotpSetup } from '@throughline/contracts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { signInErrors } from '../sign-in-errors.ts'
import { findAgent, lockAgent } from '../store/agents.ts'
import { findOrganisation } from '../store/organisation.ts'
import {
  confirmTotpKey,
  deleteTotpKey,
  findTotpKey,
  putUnconfirmedTotpKey,
  takeTotpStep,
} from '../store/second-factors.ts'
import { newTotpKey, totpStepOf, totpUrl } from '../totp.ts'
import { forgiveAttempt, reserveAttempt } from './attempts.ts'
import type { FactorPlatform } from './check-factor.ts'
import { requireFactorLeft, welcomeFactor } from './factor-changes.ts'
import { type OwnSession, requireFreshProof } from './prove.ts'

/** A new key for an authenticator app, which counts once it is confirmed. Throws `proof_needed`, `totp_set_up_already`. */
export async function beginTotp(
  { db, secrets }: FactorPlatform,
  session: Pick<OwnSession, 'id' | 'sessionId'>,
): Promise<TotpSetup> {
  await requireFreshProof(db, session.sessionId)
  const agent = await findAgent(db.kysely, session.id)
  const organisation = await findOrganisation(db.kysely)
  if (agent === null || organisation === null) throw errors.agent_not_found()
  const key = newTotpKey()
  const kept = await db.transaction((tx) => putUnconfirmedTotpKey(tx, session.id, secrets.seal(key)))
  if (!kept) throw signInErrors.totp_set_up_already()
  return { key, url: totpUrl(key, { issuer: organisation.name, label: agent.email }) }
}

/** Confirms the key with a code that the app shows. Throws `proof_needed`, `totp_not_begun`, `code_wrong`. */
export async function confirmTotp(
  { db, secrets, clock }: FactorPlatform,
  session: OwnSession,
  code: string,
): Promise<FactorAdded> {
  await requireFreshProof(db, session.sessionId)
  const key = await findTotpKey(db.kysely, session.id)
  if (key === null || key.confirmed) throw signInErrors.totp_not_begun()
  const attempt = await reserveAttempt(db, session.id, session.address)
  const step = totpStepOf(secrets.open(key.sealedKey), code, clock.now())
  if (step === null) throw signInErrors.code_wrong()
  const actor = { kind: 'agent', id: session.id } as const
  return await db.transaction(async (tx) => {
    await lockAgent(tx, session.id)
    await forgiveAttempt(tx, attempt)
    const added = await welcomeFactor(tx, session.id)
    if (!(await takeTotpStep(tx, session.id, step))) throw signInErrors.code_wrong()
    if (!(await confirmTotpKey(tx, session.id))) throw signInErrors.totp_not_begun()
    await recordAudit(tx, { actor, action: 'totp.add', subject: actor })
    return added
  })
}

/** Removes the authenticator app. Throws `proof_needed`, `second_factor_required`. */
export async function removeTotp(
  { db }: FactorPlatform,
  session: Pick<OwnSession, 'id' | 'sessionId'>,
): Promise<void> {
  await requireFreshProof(db, session.sessionId)
  const actor = { kind: 'agent', id: session.id } as const
  await db.transaction(async (tx) => {
    await lockAgent(tx, session.id)
    if (!(await deleteTotpKey(tx, session.id))) return
    await requireFactorLeft(tx, session.id)
    await recordAudit(tx, { actor, action: 'totp.remove', subject: actor })
  })
}
