import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from '@throughline/ui'
import { parkedQuery } from '../../api/queries.ts'
import { replayParked } from '../../api/writes.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useMay } from '../../session/me.ts'
import { Part } from './section.tsx'
import { Stuck, StuckLine } from './stuck.tsx'
import { useRemedy } from './use-remedy.ts'

/** Reactions to events that kept failing, with what waits behind them. */
export function Parked() {
  const { t } = useLingui()
  const format = useFormat()
  const mayReplay = useMay('operations.replay')
  const query = useQuery(parkedQuery)
  const tried = useRemedy({ run: replayParked, again: () => query.refetch() })
  return (
    <Part
      section="parked"
      title={t`Set-aside reactions`}
      about={t`A reaction to an event that kept failing is set aside together with the later ones of its conversation, so that the others go on.`}
    >
      <Stuck
        query={query}
        empty={t`Nothing had to be set aside`}
        entry={(parked) => (
          <StuckLine
            title={parked.error ?? t`It waits behind an earlier one of its conversation`}
            about={[parked.reaction, parked.eventType, format.moment(parked.parkedAt)].join(' · ')}
          >
            {parked.conversationId !== null && (
              <Link
                to="/conversations/$conversationId"
                params={{ conversationId: parked.conversationId }}
                className="rounded-control px-1 py-0.5 text-accent text-xs underline underline-offset-2"
              >
                {t`Open conversation`}
              </Link>
            )}
            {mayReplay && (
              <Button
                size="small"
                isDisabled={tried.isPending}
                onPress={() => tried.mutate(String(parked.id))}
              >
                {t`Try again`}
              </Button>
            )}
          </StuckLine>
        )}
      />
    </Part>
  )
}
