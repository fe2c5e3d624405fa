import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ParticipantView } from '@throughline/contracts'
import { Button, IconButton, showToast, TextField } from '@throughline/ui'
import { UserPlus, X } from 'lucide-react'
import { useState } from 'react'
import { conversationQuery } from '../api/queries.ts'
import { addParticipant, leaveOutParticipant } from '../api/related.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useMay } from '../session/me.ts'
import { Card } from './card.tsx'

const none: readonly ParticipantView[] = []

/** Who takes part beside the customer: they change no status, and replies go to them only when chosen. */
export function ParticipantsCard({ conversationId }: { conversationId: string }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayReply = useMay('conversations.reply')
  const [adding, setAdding] = useState(false)
  const { data: detail } = useQuery({ ...conversationQuery(conversationId), enabled: false })
  const others = (detail?.participants ?? none).filter(({ role }) => role !== 'customer')
  if (others.length === 0 && !mayReply) return null
  const fail = (error: unknown) => showToast({ text: words(error).text, tone: 'bad' })
  const leaveOut = ({ identityId, display, address }: ParticipantView) =>
    void leaveOutParticipant(conversationId, identityId).then(() => {
      const undo = () => void (address && addParticipant(conversationId, address).catch(fail))
      showToast({
        text: t`${display} is left out`,
        ...(address !== null && { action: { label: t`Undo`, run: undo } }),
      })
    }, fail)
  return (
    <Card name="participants" title={t`Also taking part`} aside={others.length > 0 && others.length}>
      <ul className="space-y-1">
        {others.map((one) => (
          <li key={one.identityId} className="flex items-center gap-1.5">
            <span className="min-w-0 flex-1 truncate" title={one.display}>
              {one.display}
            </span>
            <span className="shrink-0 text-ink-3 text-xs">
              {one.role === 'bystander' ? t`left out` : t`third party`}
            </span>
            {mayReply && one.role === 'third_party' && (
              <IconButton
                size="small"
                label={t`Leave ${one.display} out`}
                icon={<X size={14} strokeWidth={1.75} />}
                onPress={() => leaveOut(one)}
              />
            )}
          </li>
        ))}
      </ul>
      {mayReply &&
        (adding ? (
          <AddThirdParty conversationId={conversationId} close={() => setAdding(false)} />
        ) : (
          <Button size="small" tone="quiet" className="-ml-2" onPress={() => setAdding(true)}>
            <UserPlus aria-hidden size={14} strokeWidth={1.75} />
            {t`Add somebody…`}
          </Button>
        ))}
    </Card>
  )
}

function AddThirdParty({ conversationId, close }: { conversationId: string; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [email, setEmail] = useState('')
  const added = useMutation({
    mutationFn: () => addParticipant(conversationId, email.trim()),
    onSuccess: close,
  })
  return (
    <form
      className="mt-2 space-y-2"
      onSubmit={(event) => {
        event.preventDefault()
        added.mutate()
      }}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <TextField
        label={t`E-mail address`}
        type="email"
        autoFocus
        isRequired
        maxLength={254}
        value={email}
        onChange={setEmail}
        hint={t`Nothing is sent yet: choose them as copy of a reply by mail.`}
        error={added.isError ? words(added.error).text : undefined}
      />
      <div className="flex justify-end gap-2">
        <Button size="small" onPress={close}>{t`Cancel`}</Button>
        <Button size="small" type="submit" tone="primary" isDisabled={added.isPending}>
          {t`Add`}
        </Button>
      </div>
    </form>
  )
}
