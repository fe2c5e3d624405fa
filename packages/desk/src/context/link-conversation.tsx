import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Dialog, SearchField } from '@throughline/ui'
import { useDeferredValue, useState } from 'react'
import { relate, relatedCandidatesQuery } from '../api/related.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { FormProblem } from '../session/front-page.tsx'

/** Finds a conversation by its number or subject and links it. */
export function LinkConversation({ conversationId, close }: { conversationId: string; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useQuery({
    ...relatedCandidatesQuery(conversationId, search),
    placeholderData: (old) => old,
  })
  const linked = useMutation({
    mutationFn: (otherId: string) => relate(conversationId, otherId),
    onSuccess: close,
  })
  const items = search === '' ? [] : (found.data ?? [])
  return (
    <Dialog
      title={t`Link a conversation`}
      closeLabel={t`Close`}
      isOpen
      width="28rem"
      onOpenChange={(open) => !open && close()}
    >
      <div className="min-h-64 space-y-3 p-4">
        <SearchField
          inForm
          label={t`Number or subject`}
          emptyLabel={t`Empty the search`}
          value={typed}
          onChange={setTyped}
          input={{ maxLength: 200, autoFocus: true }}
        />
        {linked.isError && <FormProblem {...words(linked.error)} />}
        {found.isError && <FormProblem {...words(found.error)} />}
        {search !== '' && found.data?.length === 0 && (
          <p className="text-[13px] text-ink-2">{t`Nothing has this number or subject.`}</p>
        )}
        <ul aria-label={t`Found conversations`}>
          {items.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                disabled={linked.isPending}
                className="w-full rounded-control px-2 py-1.5 text-left text-[13px] hover:bg-hover"
                onClick={() => linked.mutate(one.id)}
              >
                <span className="block truncate">
                  <span className="num text-ink-3">{one.number}</span>{' '}
                  {one.subject === '' ? t`No subject` : one.subject}
                </span>
                <span className="block truncate text-ink-3 text-xs">
                  {[one.customerName, one.status === 'resolved' ? t`resolved` : t`open`].join(' · ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
