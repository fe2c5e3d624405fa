import { useLingui } from '@lingui/react/macro'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { AfterAMoment, ErrorState } from '@throughline/ui'
import type { ReactNode } from 'react'
import { ApiError } from '../api/client.ts'
import { OwnStatus } from '../floor/own-status.tsx'
import { useErrorWords } from '../i18n/error-words.ts'
import { useOnePane } from '../shell/use-wide.ts'
import { PlaceList } from './place-list.tsx'
import { usePlace } from './use-place.ts'

/** The left pane: which view, how many, who needs me. */
export function QueuePane() {
  const { t } = useLingui()
  const { q = '' } = useSearch({ from: '/desk/queue/$view' })
  const { conversationId } = useParams({ strict: false })
  const { place, error, retry } = usePlace()
  return (
    <PaneFrame label={t`Queue`}>
      {place !== null && <PlaceList place={place} asked={q} openId={conversationId} />}
      {place === null && error !== null && <NoSuchPlace error={error} retry={retry} />}
      {place === null && error === null && (
        <AfterAMoment label={t`The queue is loading`}>{null}</AfterAMoment>
      )}
      <OwnStatus />
    </PaneFrame>
  )
}

function PaneFrame({ label, children }: { label: string; children: ReactNode }) {
  const Pane = useOnePane() ? 'main' : 'section'
  return (
    <Pane
      aria-label={label}
      className="flex min-h-0 w-full shrink-0 flex-col border-line bg-sunk min-[800px]:w-[300px] min-[800px]:border-r min-[1200px]:w-[332px]"
    >
      {children}
    </Pane>
  )
}

/** A link to a view that is deleted, or that is not shared with whoever follows it. */
function NoSuchPlace({ error, retry }: { error: unknown; retry(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const navigate = useNavigate()
  const missing = error instanceof ApiError && error.status === 404
  if (!missing) {
    return (
      <ErrorState
        title={t`The view could not be loaded`}
        quote={words(error).quote}
        retry={{ label: t`Try again`, run: retry }}
      >
        {words(error).text}
      </ErrorState>
    )
  }
  const leave = () => void navigate({ to: '/queue/$view', params: { view: 'mine' }, search: {} })
  return (
    <ErrorState title={t`There is no such view`} retry={{ label: t`Go to my conversations`, run: leave }}>
      {t`It was deleted, or it is not shared with you. Ask whoever sent you the link.`}
    </ErrorState>
  )
}
