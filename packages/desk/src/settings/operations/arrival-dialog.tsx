import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { InboundView } from '@throughline/contracts'
import { AfterAMoment, Dialog, Skeleton } from '@throughline/ui'
import { readInbound } from '../../api/operations.ts'
import { NotLoaded } from '../not-loaded.tsx'

interface ArrivalDialogProps {
  inbound: InboundView
  about: string
  close(): void
}

/** What arrived, as it came and as plain text, with why it could not be understood. */
export function ArrivalDialog({ inbound, about, close }: ArrivalDialogProps) {
  const { t } = useLingui()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['inbound-text', inbound.id],
    queryFn: () => readInbound(inbound.id),
    // Each reading is noted, so it is read once while it is looked at.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return (
    <Dialog
      title={t`What arrived`}
      closeLabel={t`Close`}
      shape="side"
      isOpen
      onOpenChange={(isOpen) => !isOpen && close()}
    >
      <div className="space-y-3 p-4">
        <p className="num text-[13px] text-ink-2">{about}</p>
        <div className="rounded-control bg-warn-bg px-3 py-2 text-[13px] text-warn">
          <p className="font-[550]">{t`Why it could not be understood`}</p>
          <p className="wrap-anywhere">{inbound.error ?? t`No reason was recorded`}</p>
        </div>
        {isPending && (
          <AfterAMoment label={t`It is being read`}>
            <Skeleton className="h-40 rounded-card!" />
          </AfterAMoment>
        )}
        {error !== null && <NotLoaded error={error} again={() => void refetch()} />}
        {data !== undefined && (
          <>
            <pre className="rounded-control border border-line bg-sunk p-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere">
              {data.text}
            </pre>
            {data.isCut && (
              <p className="text-ink-2 text-xs">{t`This is the beginning. The original has all of it.`}</p>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}
