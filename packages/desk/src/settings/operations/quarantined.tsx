import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { InboundView } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { useState } from 'react'
import { moveInbound } from '../../api/operations.ts'
import { inboxesQuery, quarantinedQuery } from '../../api/queries.ts'
import { replayInbound } from '../../api/writes.ts'
import { showUndo } from '../../commands/show-undo.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useMay } from '../../session/me.ts'
import { ArrivalDialog } from './arrival-dialog.tsx'
import { Part, type SectionKey } from './section.tsx'
import { Stuck, StuckLine } from './stuck.tsx'
import { useRemedy } from './use-remedy.ts'

/** What arrived at an inbox, or anywhere, and could not be read: to look at, try again, or set aside. */
export function Quarantined({ inboxId, section }: { inboxId?: string; section?: SectionKey }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useErrorWords()
  const mayReplay = useMay('operations.replay')
  const query = useQuery(quarantinedQuery(inboxId))
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const [shown, setShown] = useState<InboundView | null>(null)
  const again = () => query.refetch()
  const tried = useRemedy({ run: replayInbound, again })
  const setAside = useMutation({
    mutationFn: (id: string) => moveInbound(id, 'ignored'),
    onSuccess: (_, id) =>
      showUndo(t`It was set aside.`, t`Undo`, () => {
        void moveInbound(id, 'quarantined').then(again, (error: Error) =>
          showToast({ text: words(error).text, tone: 'bad' }),
        )
      }),
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
    onSettled: again,
  })
  const aboutOf = ({ inboxId: id, receivedAt, size }: InboundView) => {
    const inbox = inboxes.find((one) => one.id === id)?.name ?? ''
    return [inboxId === undefined && inbox, format.moment(receivedAt), format.size(size)]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <Part
      section={section}
      title={t`Arrived, but not understood`}
      about={t`Everything that arrives is stored first. What could not be read waits here and can be tried again.`}
    >
      <Stuck
        query={query}
        empty={t`Everything that arrived was understood`}
        entry={(inbound) => (
          <StuckLine title={inbound.error ?? t`No reason was recorded`} about={aboutOf(inbound)}>
            {mayReplay && (
              <>
                <Button size="small" tone="quiet" onPress={() => setShown(inbound)}>
                  {t`Look at it`}
                </Button>
                <a
                  href={`/v1/inbound/${inbound.id}/original`}
                  download
                  className="rounded-control px-1 py-0.5 text-accent text-xs underline underline-offset-2"
                >
                  {t`Download original`}
                </a>
                <Button
                  size="small"
                  tone="quiet"
                  isDisabled={setAside.isPending}
                  onPress={() => setAside.mutate(inbound.id)}
                >
                  {t`Set aside`}
                </Button>
                <Button size="small" isDisabled={tried.isPending} onPress={() => tried.mutate(inbound.id)}>
                  {t`Try again`}
                </Button>
              </>
            )}
          </StuckLine>
        )}
      />
      {shown !== null && (
        <ArrivalDialog inbound={shown} about={aboutOf(shown)} close={() => setShown(null)} />
      )}
    </Part>
  )
}
