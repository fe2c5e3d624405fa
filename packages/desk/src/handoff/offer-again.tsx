import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ConversationDetail, HandoffView } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { conversationQuery } from '../api/queries.ts'
import { offerHandoff } from '../api/writes.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { applyPatches } from '../realtime/realtime.ts'
import { useMay } from '../session/me.ts'

/** Offers once more what came to nothing, in the same words and for as long; only the newest offer has it. */
export function OfferAgain({ handoff, keepFocus }: { handoff: HandoffView; keepFocus(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayOffer = useMay('handoffs.offer')
  const { data: isNewest = false } = useQuery({
    ...conversationQuery(handoff.conversationId),
    select: ({ handoffs }: ConversationDetail) => handoffs.at(-1)?.id === handoff.id,
  })
  const { conversationId, toInboxId, reason, instructions } = handoff
  const again = useMutation({
    mutationFn: () =>
      offerHandoff(conversationId, { toInboxId, reason, instructions, openMinutes: minutesOf(handoff) }),
    onSuccess: (value) => applyPatches([{ entity: 'handoff', id: value.id, conversationId, value }]),
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  if (!mayOffer || !isNewest) return null
  return (
    <Button
      size="small"
      isDisabled={again.isPending || again.isSuccess}
      onPress={() => {
        keepFocus()
        again.mutate()
      }}
    >
      {t`Offer again`}
    </Button>
  )
}

/** How long it stood open, within what an offer may. */
function minutesOf({ offeredAt, expiresAt }: HandoffView): number {
  const minutes = (Date.parse(expiresAt ?? offeredAt) - Date.parse(offeredAt)) / 60_000
  return Math.min(14 * 24 * 60, Math.max(5, Math.round(minutes)))
}
