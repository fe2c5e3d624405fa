import type { FactorAdded } from '@throughline/contracts'
import type { Database, Tx } from '../../../platform/database/index.ts'
import { recordAudit } from '../audit.ts'
import { hashRecoveryCode, newRecoveryCodes } from '../recovery-codes.ts'
import { signInErrors as errors } from '../sign-in-errors.ts'
import { lockAgent } from '../store/agents.ts'
import { deleteRecoveryCodes, findSecondFactors, replaceRecoveryCodes } from '../store/second-factors.ts'
import { clearSecondFactorDue } from '../store/session-standing.ts'
import { isSecondFactorRequired } from '../store/sign-in-policy.ts'
import { type OwnSession, requireFreshProof } from './prove.ts'
import { hasSecondFactor } from './second-factor-methods.ts'

/** What follows when a factor is about to be added, under the agent's lock: the first brings recovery codes. */
export async function welcomeFactor(tx: Tx, agentId: string): Promise<FactorAdded> {
  const before = await findSecondFactors(tx, agentId)
  await clearSecondFactorDue(tx, agentId)
  return { recoveryCodes: hasSecondFactor(before) ? null : await makeRecoveryCodes(tx, agentId) }
}

/** What follows when a factor was removed, under the agent's lock. Throws `second_factor_required`. */
export async function requireFactorLeft(tx: Tx, agentId: string): Promise<void> {
  if (hasSecondFactor(await findSecondFactors(tx, agentId))) return
  if (await isSecondFactorRequired(tx)) throw errors.second_factor_required()
  await deleteRecoveryCodes(tx, agentId)
}

/** New recovery codes; earlier ones end. Throws `proof_needed`, `second_factor_missing`. */
export async function renewRecoveryCodes(
  db: Database,
  session: Pick<OwnSession, 'id' | 'sessionId'>,
): Promise<string[]> {
  await requireFreshProof(db, session.sessionId)
  const actor = { kind: 'agent', id: session.id } as const
  return await db.transaction(async (tx) => {
    await lockAgent(tx, session.id)
    if (!hasSecondFactor(await findSecondFactors(tx, session.id))) throw errors.second_factor_missing()
    const codes = await makeRecoveryCodes(tx, session.id)
    await recordAudit(tx, { actor, action: 'recoveryCodes.renew', subject: actor })
    return codes
  })
}

async function makeRecoveryCodes(tx: Tx, agentId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(tx, agentId, codes.map(hashRecoveryCode))
  return codes
}
