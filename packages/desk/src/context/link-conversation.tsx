import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { RelatedConversation } from '@throughline/contracts'
import { classes, Dialog, SearchField, showToast } from '@throughline/ui'
import { useDeferredValue, useState } from 'react'
import { relate, relatedCandidatesQuery, unrelate } from '../api/related.ts'
import { showUndo } from '../commands/show-undo.ts'
import { useOptionKeys } from '../conversation/joining/use-option-keys.ts'
import { useStatusNames } from '../conversation/status-names.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { FormProblem } from '../session/front-page.tsx'

/** Finds a conversation by its number or subject and links it. */
export function LinkConversation({ conversationId, close }: { conversationId: string; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const states = useStatusNames()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useQuery({
    ...relatedCandidatesQuery(conversationId, search),
    placeholderData: (old) => old,
  })
  const linked = useMutation({
    mutationFn: ({ id }: RelatedConversation) => relate(conversationId, id),
    onSuccess: (_list, { id, number }) => {
      close()
      showUndo(t`Linked with ${number}`, t`Undo`, () => {
        unrelate(conversationId, id).catch((failure: unknown) =>
          showToast({ text: words(failure).text, tone: 'bad' }),
        )
      })
    },
  })
  const items = search === '' ? [] : (found.data ?? [])
  const link = (item: RelatedConversation) => !linked.isPending && linked.mutate(item)
  const { chosen, field, list, option } = useOptionKeys(items, link)
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
          input={{ ...field, maxLength: 200, autoFocus: true }}
        />
        {linked.isError && <FormProblem {...words(linked.error)} />}
        {found.isError && <FormProblem {...words(found.error)} />}
        {search !== '' && found.data?.length === 0 && (
          <p className="text-[13px] text-ink-2">{t`Nothing has this number or subject.`}</p>
        )}
        <div {...list} role="listbox" aria-label={t`Found conversations`}>
          {items.map((one) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves the choice by keyboard
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field above
            <div
              key={one.id}
              {...option(one)}
              role="option"
              className={classes(
                'cursor-default rounded-control px-2 py-1.5 text-[13px] hover:bg-hover',
                one.id === chosen?.id && 'bg-hover shadow-[inset_2px_0_0_var(--accent)]',
              )}
              onClick={() => link(one)}
            >
              <span className="block truncate">
                <span className="num text-ink-3">{one.number}</span>{' '}
                {one.subject === '' ? t`No subject` : one.subject}
              </span>
              <span className="block truncate text-ink-3 text-xs">
                {[one.customerName, states[one.status]].join(' · ')}
              </span>
            </div>
          ))}
        </div>
      </div>
    </Dialog>
  )
}
