import type { OwnSecurity } from '@throughline/contracts'
import { Authenticator } from './authenticator.tsx'
import { PasskeyList } from './passkey-list.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** Everything beside the password. */
export function SecondFactors({ security, changed }: { security: OwnSecurity; changed(): void }) {
  const any = security.totpSince !== null || security.passkeys.length > 0
  return (
    <ul className="divide-y divide-line-2 rounded-card border border-line">
      <Authenticator security={security} changed={changed} />
      <PasskeyList security={security} changed={changed} />
      {any && <RecoveryCodes security={security} changed={changed} />}
    </ul>
  )
}
