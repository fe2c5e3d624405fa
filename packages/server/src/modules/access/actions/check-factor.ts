import type { Factor, PasskeyAnswer } from '@throughline/contracts'
import { AppError } from '../../../platform/errors/index.ts'
import { recordAudit } from '../audit.ts'
import { readPasskeyUse, requireRelyingParty } from '../passkeys.ts'
import type { AccessPlatform } from '../platform.ts'
import { hashRecoveryCode } from '../recovery-codes.ts'
import { findPasskey, usePasskey } from '../store/passkeys.ts'
import { findTotpKey, takeRecoveryCode, takeTotpStep } from '../store/second-factors.ts'
import { totpStepOf } from '../totp.ts'

export type FactorPlatform = Pick<AccessPlatform, 'db' | 'secrets' | 'clock' | 'baseUrl'>

/** Whether a second factor is right, and uses it up: no code and no signature counts twice. */
export async function checkFactor(
  platform: FactorPlatform,
  agentId: string,
  factor: Factor,
  purpose: 'second_step' | 'prove',
): Promise<boolean> {
  if ('code' in factor) return await checkTotpCode(platform, agentId, factor.code)
  if ('recoveryCode' in factor) return await checkRecoveryCode(platform, agentId, factor.recoveryCode)
  return await checkPasskey(platform, agentId, factor.passkey, purpose)
}

async function checkTotpCode(
  { db, secrets, clock }: FactorPlatform,
  agentId: string,
  code: string,
): Promise<boolean> {
  const key = await findTotpKey(db.kysely, agentId)
  if (key === null || !key.confirmed) return false
  const step = totpStepOf(secrets.open(key.sealedKey), code, clock.now())
  return step !== null && (await db.transaction((tx) => takeTotpStep(tx, agentId, step)))
}

async function checkRecoveryCode({ db }: FactorPlatform, agentId: string, code: string): Promise<boolean> {
  return await db.transaction(async (tx) => {
    if (!(await takeRecoveryCode(tx, agentId, hashRecoveryCode(code)))) return false
    const actor = { kind: 'agent', id: agentId } as const
    await recordAudit(tx, { actor, action: 'recoveryCode.use', subject: actor })
    return true
  })
}

async function checkPasskey(
  { db, baseUrl }: FactorPlatform,
  agentId: string,
  answer: PasskeyAnswer,
  purpose: 'second_step' | 'prove',
): Promise<boolean> {
  const passkey = await findPasskey(db.kysely, answer.id)
  if (passkey === null || passkey.agentId !== agentId) return false
  try {
    const party = requireRelyingParty(baseUrl())
    const count = await readPasskeyUse(db.kysely, party, { purpose, agentId }, passkey, answer)
    return await db.transaction((tx) => usePasskey(tx, passkey.id, count))
  } catch (error) {
    if (error instanceof AppError && error.code === 'passkey_refused') return false
    throw error
  }
}
