import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type DeliveryInDoubt, isOwnRoute } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { confirmDelivery, deliverAgain, deliveriesInDoubtQuery } from '../../api/operations.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useMay } from '../../session/me.ts'
import { Part } from './section.tsx'
import { Stuck, StuckLine } from './stuck.tsx'
import { useRemedy } from './use-remedy.ts'

/** Messages that the other side took, perhaps: a person who knows more ends the doubt. */
export function Doubts() {
  const { t } = useLingui()
  const format = useFormat()
  const mayReplay = useMay('operations.replay')
  const query = useQuery(deliveriesInDoubtQuery)
  const again = () => query.refetch()
  const repeated = useRemedy({ run: deliverAgain, again, said: t`It goes out once more` })
  const confirmed = useRemedy({ run: confirmDelivery, again, said: t`It counts as delivered` })
  const routes: Record<DeliveryInDoubt['route'], string> = {
    email: t`E-mail`,
    chat: t`Chat`,
    away_email: t`Missed answers by e-mail`,
  }
  const isPending = repeated.isPending || confirmed.isPending
  return (
    <Part
      section="doubts"
      title={t`Perhaps delivered`}
      about={t`The other mail server took the message, and the line broke before it said so. Sent again, it may arrive twice. Ask the recipient where that would matter.`}
    >
      <Stuck
        query={query}
        empty={t`Of every message it is known what became of it`}
        entry={(delivery) => (
          <StuckLine
            title={delivery.error ?? t`No reason was recorded`}
            about={[
              routes[delivery.route],
              format.moment(delivery.createdAt),
              delivery.nextAt !== null && t`goes out again by itself at ${format.moment(delivery.nextAt)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          >
            <Link
              to="/conversations/$conversationId"
              params={{ conversationId: delivery.conversationId }}
              className="num rounded-control px-1 py-0.5 text-accent text-xs underline underline-offset-2"
            >
              {t`Conversation ${delivery.conversationNumber}`}
            </Link>
            {mayReplay && (
              <>
                <Button
                  size="small"
                  tone="quiet"
                  isDisabled={isPending}
                  onPress={() => confirmed.mutate(delivery.id)}
                >
                  {t`Mark as delivered`}
                </Button>
                {isOwnRoute(delivery.route) && (
                  <Button size="small" isDisabled={isPending} onPress={() => repeated.mutate(delivery.id)}>
                    {t`Deliver again`}
                  </Button>
                )}
              </>
            )}
          </StuckLine>
        )}
      />
    </Part>
  )
}
