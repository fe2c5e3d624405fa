import type { OwnSecurity, SecondFactorMethod } from '@throughline/contracts'
import type { SecondFactors } from '../store/second-factors.ts'

export function hasSecondFactor(factors: SecondFactors): boolean {
  return factors.totpSince !== null || factors.passkeys > 0
}

/** How somebody may finish signing in; recovery codes only stand in for something that is set up. */
export function methodsOf(factors: SecondFactors): SecondFactorMethod[] {
  return [
    ...(factors.totpSince === null ? [] : (['totp'] as const)),
    ...(factors.passkeys === 0 ? [] : (['passkey'] as const)),
    ...(hasSecondFactor(factors) && factors.recoveryCodesLeft > 0 ? (['recovery_code'] as const) : []),
  ]
}

/**
 * What a fresh proof may be given with. Whoever has a second factor proves with it: a password that somebody
 * looked at over a shoulder must not be enough to take the second factor away.
 */
export function proofMethodsOf(factors: SecondFactors, hasPassword: boolean): OwnSecurity['proofMethods'] {
  if (hasSecondFactor(factors)) return methodsOf(factors)
  return hasPassword ? ['password'] : []
}
