import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { isOwnRoute, type MessageView } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { useState } from 'react'
import { tryMessageAgain } from '../../api/writes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { applyPatches } from '../../realtime/realtime.ts'
import { useMay } from '../../session/me.ts'
import { OtherWays } from './other-ways.tsx'

/** What can be done about a message that did not arrive, or may not have. */
export function DeliveryRemedy({ message }: { message: MessageView }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayReply = useMay('conversations.reply')
  const [asking, setAsking] = useState(false)
  const again = useMutation({
    mutationFn: () => tryMessageAgain(message.id),
    onSuccess: (value) => {
      setAsking(false)
      applyPatches([{ entity: 'message', id: value.id, conversationId: value.conversationId, value }])
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const { deliveries } = message
  // A mail for somebody who left the chat is gathered from several messages: there is no trying it for one.
  const own = deliveries.filter((delivery) => isOwnRoute(delivery.route))
  const unknown = own.some((delivery) => delivery.state === 'unknown')
  const canTry = unknown || own.some((delivery) => delivery.state === 'failed')
  const lost = canTry || deliveries.some((delivery) => delivery.state === 'failed')
  if (!mayReply || !lost) return null
  if (asking) {
    return (
      <span role="alert" className="inline-flex flex-wrap items-center gap-1.5 text-warn">
        {t`It may arrive twice.`}
        <Button size="small" isDisabled={again.isPending} onPress={() => again.mutate()}>
          {t`Send it again`}
        </Button>
        <Button size="small" tone="quiet" onPress={() => setAsking(false)}>{t`Leave it`}</Button>
      </span>
    )
  }
  return (
    <span className="inline-flex flex-wrap gap-1">
      {canTry && (
        <Button
          size="small"
          isDisabled={again.isPending}
          onPress={() => (unknown ? setAsking(true) : again.mutate())}
        >
          {t`Try again`}
        </Button>
      )}
      <OtherWays message={message} />
    </span>
  )
}
