import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { MessageView } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { Split } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { setSplitOfferDismissed } from '../../api/line-changes.ts'
import { KeysHeld } from '../../commands/keys-held.tsx'
import { showUndo } from '../../commands/show-undo.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { applyPatches } from '../../realtime/realtime.ts'

const SplitDialog = lazy(async () => ({ default: (await import('./split-dialog.tsx')).SplitDialog }))

/** At a mail that goes on under a new subject, which may be another matter: to split there, or to leave it as it is. */
export function SplitOffer({ message }: { message: MessageView }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [splitting, setSplitting] = useState(false)
  const change = useMutation({
    mutationFn: (dismissed: boolean) => setSplitOfferDismissed(message.id, dismissed),
    onSuccess: (value, dismissed) => {
      applyPatches([{ entity: 'message', id: value.id, conversationId: value.conversationId, value }])
      if (dismissed) showUndo(t`It stays in this conversation`, t`Undo`, () => change.mutate(false))
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const subject = message.subject ?? ''
  return (
    <section
      aria-label={t`New subject`}
      className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-card border border-line bg-sunk px-3 py-1.5 text-[12.5px] text-ink-2"
    >
      <Split aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
      <span className="min-w-40 flex-1 wrap-anywhere">{t`New subject: ${subject}`}</span>
      <span className="flex flex-wrap gap-1">
        <Button size="small" onPress={() => setSplitting(true)}>
          {t`Split into a conversation of its own…`}
        </Button>
        <Button size="small" tone="quiet" isDisabled={change.isPending} onPress={() => change.mutate(true)}>
          {t`Keep it here`}
        </Button>
      </span>
      {splitting && (
        <Suspense fallback={<KeysHeld />}>
          <SplitDialog message={message} close={() => setSplitting(false)} />
        </Suspense>
      )}
    </section>
  )
}
