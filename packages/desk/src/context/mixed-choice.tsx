import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { MixedConversation } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { decideMixed, refreshPeople } from '../api/merges.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { KindIcon } from './kind-icon.tsx'

/** Says whose a conversation is in which two people spoke; it can be taken back at once. */
export function MixedChoice({ mixed }: { mixed: MixedConversation }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const before = mixed.customerId
  const fail = (error: unknown) => showToast({ text: words(error).text, tone: 'bad' })
  const takeBack = () => decideMixed(mixed.id, before).then(refreshPeople, fail)
  const decide = useMutation({
    mutationFn: (customerId: string) => decideMixed(mixed.id, customerId),
    onSuccess: ({ customerId, candidates }) => {
      refreshPeople()
      const name = candidates.find((one) => one.customerId === customerId)?.displayName ?? ''
      showToast({
        text: t`It belongs to ${name} now; the others are left out of answers`,
        ...(customerId !== before && { action: { label: t`Undo`, run: () => void takeBack() } }),
      })
    },
    onError: fail,
  })
  return (
    <ul className="mt-2 space-y-2.5">
      {mixed.candidates.map(({ customerId, displayName, messages, identities }) => (
        <li key={customerId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-44 flex-1">
            <span className="block truncate">
              {displayName} <span className="num text-ink-3 text-xs">{t`messages: ${messages}`}</span>
            </span>
            {identities.map(({ kind, display, verified }) => (
              <span key={`${kind} ${display}`} className="flex items-center gap-1.5 text-ink-2 text-xs">
                <KindIcon kind={kind} size={13} />
                <span className="min-w-0 truncate" title={display}>
                  {kind === 'visitor' ? t`Chat visitor` : display}
                </span>
                <span className={verified ? 'text-ok' : 'text-warn'}>
                  {verified ? t`verified` : t`only claimed`}
                </span>
              </span>
            ))}
          </span>
          <Button size="small" isDisabled={decide.isPending} onPress={() => decide.mutate(customerId)}>
            {customerId === mixed.customerId ? t`Stays with ${displayName}` : t`Goes to ${displayName}`}
          </Button>
        </li>
      ))}
    </ul>
  )
}
