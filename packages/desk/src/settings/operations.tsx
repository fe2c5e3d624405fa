import { useLingui } from '@lingui/react/macro'
import { type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query'
import { Button, EmptyState, ErrorState, showToast } from '@throughline/ui'
import type { ReactNode } from 'react'
import { inboxesQuery, parkedQuery, quarantinedQuery } from '../api/queries.ts'
import { replayInbound, replayParked } from '../api/writes.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useMay } from '../session/me.ts'

/** What got stuck, why, and trying it again. Nothing here is lost. */
export function Operations() {
  return (
    <div className="space-y-8">
      <Quarantined />
      <Parked />
    </div>
  )
}

/** What arrived at an inbox, or anywhere, and could not be read. */
export function Quarantined({ inboxId }: { inboxId?: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const query = useQuery(quarantinedQuery(inboxId))
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  return (
    <Stuck
      title={t`Arrived, but not understood`}
      about={t`Everything that arrives is stored first. What could not be read waits here and can be tried again.`}
      empty={t`Everything that arrived was understood`}
      query={query}
      replay={replayInbound}
      entries={(query.data ?? []).map((inbound) => {
        const inbox = inboxes.find((one) => one.id === inbound.inboxId)?.name ?? ''
        return {
          id: inbound.id,
          title: inbound.error ?? t`No reason was recorded`,
          about: [
            inboxId === undefined && inbox,
            format.moment(inbound.receivedAt),
            format.size(inbound.size),
          ]
            .filter(Boolean)
            .join(' · '),
          file: `/v1/inbound/${inbound.id}/original`,
        }
      })}
    />
  )
}

function Parked() {
  const { t } = useLingui()
  const format = useFormat()
  const query = useQuery(parkedQuery)
  return (
    <Stuck
      title={t`Set-aside reactions`}
      about={t`A reaction to an event that kept failing is set aside together with the later ones of its conversation, so that the others go on.`}
      empty={t`Nothing had to be set aside`}
      query={query}
      replay={replayParked}
      entries={(query.data ?? []).map((parked) => ({
        id: parked.id,
        title: parked.error,
        about: [parked.reaction, parked.parkedAt && format.moment(parked.parkedAt)]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  )
}

interface StuckProps {
  title: string
  about: string
  empty: string
  query: UseQueryResult<unknown>
  /** `file` is where what came can be taken from as it is. */
  entries: { id: string; title: string; about: string; file?: string }[]
  replay(id: string): Promise<unknown>
}

function Stuck({ title, about, empty, query, entries, replay }: StuckProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayReplay = useMay('operations.replay')
  const tried = useMutation({
    mutationFn: replay,
    onSuccess: () => showToast({ text: t`It is being tried again` }),
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
    onSettled: () => void query.refetch(),
  })
  let content: ReactNode = null
  if (query.error !== null && query.data === undefined) {
    content = (
      <ErrorState
        title={t`The list could not be loaded`}
        quote={words(query.error).quote}
        retry={{ label: t`Try again`, run: () => void query.refetch() }}
      >
        {words(query.error).text}
      </ErrorState>
    )
  } else if (query.data !== undefined && entries.length === 0) content = <EmptyState title={empty} />
  else {
    content = (
      <ul className="divide-y divide-line-2">
        {entries.map((entry) => (
          <li key={entry.id} className="flex items-start gap-3 px-3.5 py-2.5">
            <span className="min-w-0 flex-1">
              <span className="block wrap-anywhere">{entry.title}</span>
              <span className="num block text-ink-2 text-xs">{entry.about}</span>
            </span>
            {mayReplay && entry.file !== undefined && (
              <a
                href={entry.file}
                download
                className="rounded-control py-0.5 text-accent text-xs underline underline-offset-2"
              >
                {t`Download original`}
              </a>
            )}
            {mayReplay && (
              <Button size="small" isDisabled={tried.isPending} onPress={() => tried.mutate(entry.id)}>
                {t`Try again`}
              </Button>
            )}
          </li>
        ))}
      </ul>
    )
  }
  return (
    <section>
      <h3 className="font-[600]">{title}</h3>
      <p className="mt-0.5 mb-3 text-[13px] text-ink-2">{about}</p>
      <div className="rounded-card border border-line">{content}</div>
    </section>
  )
}
