import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Button } from '@throughline/ui'
import { securityQuery } from '../api/security.ts'
import { signOut } from '../api/writes.ts'
import { SecondFactors } from '../settings/security/second-factors.tsx'
import { FrontPage } from './front-page.tsx'
import { ProofProvider } from './proof.tsx'

/** Everybody here needs a second factor: whoever has none sets one up before the desk opens. */
export function SecondFactorDue() {
  const { t } = useLingui()
  const { data, refetch } = useQuery(securityQuery)
  const done = data !== undefined && (data.totpSince !== null || data.passkeys.length > 0)
  const leave = async () => {
    await signOut().catch(() => undefined)
    window.location.assign('/sign-in')
  }
  return (
    <FrontPage
      title={t`Set up a second factor`}
      lead={
        <Trans>Everybody here signs in with a second factor beside the password. It takes a minute.</Trans>
      }
    >
      <div className="mt-5">
        <ProofProvider>
          {data !== undefined && <SecondFactors security={data} changed={() => void refetch()} />}
        </ProofProvider>
      </div>
      <div className="mt-5 flex flex-wrap gap-2">
        <Button
          tone="primary"
          className="h-9!"
          isDisabled={!done}
          onPress={() => window.location.assign('/')}
        >
          {t`Open the desk`}
        </Button>
        <Button tone="quiet" className="h-9!" onPress={() => void leave()}>
          {t`Sign out`}
        </Button>
      </div>
    </FrontPage>
  )
}
