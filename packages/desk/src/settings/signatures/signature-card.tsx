import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Signature } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { useState } from 'react'
import { inboxesQuery } from '../../api/queries.ts'
import { addSignature, removeSignature, signaturesQuery } from '../../api/signatures.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { deskLanguages } from '../../i18n/i18n.ts'
import { EditSignature } from './edit-signature.tsx'
import { useFilledSignature } from './filled-signature.ts'

/** One signature with its names filled in, and for what it is. */
export function SignatureCard({ signature, mayChange }: { signature: Signature; mayChange: boolean }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const { data: inboxes } = useQuery(inboxesQuery)
  const filled = useFilledSignature()
  const [editing, setEditing] = useState(false)
  const { agentId, inboxId, language, text } = signature
  const refresh = () => client.invalidateQueries({ queryKey: signaturesQuery.queryKey })
  const bringBack = useMutation({
    mutationFn: () => addSignature({ for: agentId === null ? 'everybody' : 'me', inboxId, language, text }),
    onSuccess: refresh,
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const removed = useMutation({
    mutationFn: () => removeSignature(signature.id),
    onSuccess: () => {
      void refresh()
      showToast({ text: t`Signature deleted`, action: { label: t`Undo`, run: () => bringBack.mutate() } })
    },
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
  })
  const inbox = inboxes?.find((one) => one.id === inboxId)?.name
  const scope = [
    inboxId === null ? t`every inbox` : inbox,
    language === null ? t`every language` : deskLanguages.find(({ key }) => key === language)?.label,
  ].filter((part) => part !== undefined)
  return (
    <li className="rounded-card border border-line p-3.5">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 flex-1 text-[13px] text-ink-2">{scope.join(' · ')}</span>
        {mayChange && (
          <>
            <Button size="small" onPress={() => setEditing(true)}>{t`Change`}</Button>
            <Button
              size="small"
              tone="quiet"
              isDisabled={removed.isPending}
              onPress={() => removed.mutate()}
            >{t`Delete`}</Button>
          </>
        )}
      </div>
      <p className="mt-2 whitespace-pre-line text-[13.5px] wrap-anywhere">{filled(text, inboxId)}</p>
      {editing && (
        <EditSignature
          signature={signature}
          whose={agentId === null ? 'everybody' : 'me'}
          close={() => setEditing(false)}
        />
      )}
    </li>
  )
}
