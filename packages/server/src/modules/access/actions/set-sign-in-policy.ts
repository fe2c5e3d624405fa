import type { SignInPolicy } from '@throughline/contracts'
import type { Database } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { setSecondFactorRequired } from '../store/sign-in-policy.ts'

/** Sets what everybody's signing in needs. Sessions that are open stay; it counts from each next sign-in. */
export async function setSignInPolicy(db: Database, actor: Actor, policy: SignInPolicy): Promise<void> {
  await db.transaction(async (tx) => {
    await setSecondFactorRequired(tx, policy.secondFactorRequired)
    await recordAudit(tx, {
      actor,
      action: 'signInPolicy.change',
      subject: { kind: 'organisation', id: null },
      data: { secondFactorRequired: policy.secondFactorRequired },
    })
  })
}
