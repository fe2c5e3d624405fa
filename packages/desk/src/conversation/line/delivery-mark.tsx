import { useLingui } from '@lingui/react/macro'
import { type DeliveryState, type DeliveryView, isOwnRoute, type MessageView } from '@throughline/contracts'
import { Check, CheckCheck, CircleAlert, CircleHelp, Clock, type LucideIcon } from 'lucide-react'
import { useFormat } from '../../i18n/use-format.ts'
import { DeliveryRemedy } from './delivery-remedy.tsx'
import { Failure } from './failure.tsx'

const icons: Record<DeliveryState, LucideIcon> = {
  queued: Clock,
  sending: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
  unknown: CircleHelp,
}

/** How far a message got, by a word and an icon; each route that it took has its own. */
export function DeliveryMarks({ message }: { message: MessageView }) {
  return (
    <>
      {message.deliveries.map((delivery) => (
        <DeliveryMark key={delivery.id} delivery={delivery} />
      ))}
      <DeliveryRemedy message={message} />
    </>
  )
}

function DeliveryMark({ delivery }: { delivery: DeliveryView }) {
  const { t } = useLingui()
  const format = useFormat()
  const words: Record<DeliveryState, string> = {
    queued: t`queued`,
    sending: t`sending`,
    sent: t`sent`,
    delivered: t`delivered`,
    read: t`read`,
    failed: t`not delivered`,
    unknown: t`not known whether it arrived`,
  }
  const Icon = icons[delivery.state]
  const since = delivery.readAt ?? delivery.deliveredAt ?? delivery.sentAt
  const bad = delivery.state === 'failed'
  const colour = bad ? 'text-bad' : delivery.state === 'unknown' ? 'text-warn' : ''
  return (
    <span
      className={`inline-flex flex-wrap items-center gap-x-1 ${colour}`}
      title={bad || since === null ? undefined : format.full(since)}
    >
      <Icon aria-hidden size={13} strokeWidth={2} className="shrink-0" />
      <span className="whitespace-nowrap">
        {isOwnRoute(delivery.route) || delivery.state === 'failed'
          ? words[delivery.state]
          : delivery.route === 'away_email'
            ? t`by e-mail too: ${words[delivery.state]}`
            : t`elsewhere too: ${words[delivery.state]}`}
      </span>
      {bad && delivery.lastError !== null && <Failure said={delivery.lastError} />}
      {!bad && <ReportMark delivery={delivery} />}
    </span>
  )
}

/** What its recipient's side said after it had been sent: that it still tries, or that the recipient minds it. */
function ReportMark({ delivery: { report } }: { delivery: DeliveryView }) {
  const { t } = useLingui()
  if (report === null || report.kind === 'bounced') return null
  return (
    <span className="text-warn" title={report.reason ?? undefined}>
      {report.kind === 'delayed' ? t`delayed on its way` : t`reported as spam`}
    </span>
  )
}
