import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { MessageView } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { useState } from 'react'
import { conversationQuery } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { tryMessageAgain } from '../../api/writes.ts'
import { giveCommand } from '../../commands/commands.ts'
import { getDraft, writeDraft } from '../../composer/drafts.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { applyPatches } from '../../realtime/realtime.ts'
import { useMay } from '../../session/me.ts'

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
  const own = deliveries.filter((delivery) => delivery.route !== 'away_email')
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
      <Button size="small" tone="quiet" onPress={() => writeAnotherWay(message)}>
        {t`Write another way`}
      </Button>
    </span>
  )
}

/** Puts the words into the composer, on a way other than the one that failed where there is one. */
function writeAnotherWay({ conversationId, legId, text }: MessageView): void {
  const detail = queryClient.getQueryData(conversationQuery(conversationId).queryKey)
  const other = detail?.replyTargets.find((target) => target.legId !== legId)
  const present = getDraft(conversationId, 'reply')
  const both = present.text.trim() === '' ? text.trim() : `${present.text}\n\n${text.trim()}`
  writeDraft(
    conversationId,
    'reply',
    { text: both, html: null, ...(other !== undefined && { target: other.key }) },
    false,
  )
  giveCommand('reply')
}
