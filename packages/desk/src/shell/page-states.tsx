import { Trans, useLingui } from '@lingui/react/macro'
import { EmptyState, ErrorState } from '@throughline/ui'
import { useErrorWords } from '../i18n/error-words.ts'

/** An address that leads nowhere. */
export function NothingHere() {
  const { t } = useLingui()
  return (
    <main className="grid h-full place-items-center bg-panel">
      <EmptyState title={t`There is no such page`}>
        <Trans>
          The address may be mistyped.{' '}
          <a className="text-accent underline" href="/">
            Go to your queue
          </a>
        </Trans>
      </EmptyState>
    </main>
  )
}

/** A page that could not be shown. */
export function PageError({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useLingui()
  const words = useErrorWords()(error)
  return (
    <main className="grid h-full place-items-center bg-panel">
      <ErrorState
        title={t`This page could not be shown`}
        quote={words.quote}
        retry={{ label: t`Try again`, run: () => (reset === undefined ? window.location.reload() : reset()) }}
      >
        {words.text}
      </ErrorState>
    </main>
  )
}
