import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@throughline/ui'
import { securityQuery } from '../api/security.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useMay } from '../session/me.ts'
import { ProofProvider } from '../session/proof.tsx'
import { Password } from './security/password.tsx'
import { Policy } from './security/policy.tsx'
import { SecondFactors } from './security/second-factors.tsx'
import { Sessions } from './security/sessions.tsx'

/** How I sign in, and where I am signed in. */
export function Security() {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayManage = useMay('security.manage')
  const { data, error, refetch } = useQuery(securityQuery)
  const changed = () => void refetch()
  return (
    <ProofProvider>
      <div className="space-y-10">
        {error !== null && data === undefined && (
          <ErrorState
            title={t`This could not be loaded`}
            quote={words(error).quote}
            retry={{ label: t`Try again`, run: changed }}
          >
            {words(error).text}
          </ErrorState>
        )}
        {data !== undefined && (
          <>
            <Password hasPassword={data.hasPassword} changed={changed} />
            <section>
              <h3 className="mb-1 font-[600]">{t`Second factor`}</h3>
              <p className="mb-2 text-ink-2 text-xs">
                {t`Something that you have, asked for after the password: a stolen password alone then opens nothing.`}
              </p>
              <SecondFactors security={data} changed={changed} />
            </section>
          </>
        )}
        <Sessions />
        {mayManage && <Policy />}
      </div>
    </ProofProvider>
  )
}
