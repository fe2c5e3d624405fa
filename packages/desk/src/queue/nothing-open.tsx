import { Trans, useLingui } from '@lingui/react/macro'
import { EmptyState, Kbd } from '@throughline/ui'

/** The place of a conversation before one is opened. */
export function NothingOpen() {
  const { t } = useLingui()
  return (
    <main className="grid min-w-0 flex-1 place-items-center bg-panel">
      <EmptyState title={t`Choose a conversation`}>
        <Trans>
          Press <Kbd>j</Kbd> for the first one in the list, or <Kbd>f</Kbd> to search.
        </Trans>
      </EmptyState>
    </main>
  )
}
