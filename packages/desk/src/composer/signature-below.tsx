import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type ConversationDetail, locales, type ReplyTarget } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { signatureQuery } from '../api/signatures.ts'
import { useCommands } from '../commands/commands.ts'
import { useDraft, writeDraft } from './drafts.ts'

/** What will be added below the words of a mail, as its reader will see it; it can be left off this one. */
export function SignatureBelow({ detail, target }: { detail: ConversationDetail; target: ReplyTarget }) {
  const text = useSignature(detail, target.inboxId)
  return text === null ? null : <Signature conversationId={detail.conversation.id} text={text} />
}

/** What is added to a mail of this conversation that goes out through the inbox; null for nothing. */
export function useSignature(detail: ConversationDetail, inboxId: string | undefined): string | null {
  const { language } = detail.conversation
  const known = locales.find((locale) => locale === language?.toLowerCase().split(/[-_]/)[0]) ?? null
  const { data } = useQuery({ ...signatureQuery(inboxId ?? '', known), enabled: inboxId !== undefined })
  return data ?? null
}

function Signature({ conversationId, text }: { conversationId: string; text: string }) {
  const { t } = useLingui()
  const { signed } = useDraft(conversationId, 'reply')
  const change = () => writeDraft(conversationId, 'reply', { signed: !signed })
  const label = signed ? t`Leave the signature off` : t`Add the signature`
  useCommands([{ id: 'signature', group: 'conversation', label, run: change }])
  return (
    <section
      aria-label={t`Signature`}
      className="mx-3.5 mb-1 flex items-start gap-2 border-line-2 border-t pt-1.5 text-[13px] text-ink-3"
    >
      {signed ? (
        <div
          role="note"
          aria-label={t`Signature, added below`}
          className="max-h-24 min-w-0 flex-1 overflow-y-auto whitespace-pre-line wrap-anywhere"
        >
          {text}
        </div>
      ) : (
        <p className="min-w-0 flex-1 leading-6">{t`This mail goes without a signature.`}</p>
      )}
      <Button size="small" tone="quiet" className="-mr-1.5" onPress={change}>
        {signed ? t`Leave it off` : t`Add it`}
      </Button>
    </section>
  )
}
