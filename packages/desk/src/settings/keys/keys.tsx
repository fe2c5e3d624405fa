import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { AfterAMoment, Button, EmptyState, ErrorState, Skeleton } from '@throughline/ui'
import { useState } from 'react'
import { keysQuery } from '../../api/keys.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { KeyLine } from './key-line.tsx'
import { MakeKey } from './make-key.tsx'

/** Keys by which programs call the API. */
export function Keys() {
  const { t } = useLingui()
  const words = useErrorWords()
  const [making, setMaking] = useState(false)
  const { data, error, isPending, refetch } = useQuery(keysQuery)
  const again = () => void refetch()
  return (
    <div>
      <p className="mb-4 text-[13px] text-ink-2">
        {t`A program shows its key with every request. A key can do what its scopes say, and never more than its owner may now.`}
      </p>
      <Button tone="primary" className="mb-4" onPress={() => setMaking(true)}>
        {t`Make a key`}
      </Button>
      {error !== null && data === undefined && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: again }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {isPending && (
        <AfterAMoment label={t`Loading`}>
          <Skeleton className="h-32" />
        </AfterAMoment>
      )}
      {data?.length === 0 && (
        <EmptyState title={t`No key yet`}>
          {t`Make one for a program of yours. For a bot or an integration, add a service account first, so that it does not depend on a person.`}
        </EmptyState>
      )}
      {data !== undefined && data.length > 0 && (
        <ul aria-label={t`API keys`} className="divide-y divide-line-2 rounded-card border border-line">
          {data.map((key) => (
            <KeyLine key={key.id} apiKey={key} changed={again} />
          ))}
        </ul>
      )}
      {making && <MakeKey close={() => setMaking(false)} made={again} />}
    </div>
  )
}
