import { Plural, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { MergeCandidate } from '@throughline/contracts'
import { Button, ChannelIcon, classes, Dialog, SearchField, showToast } from '@throughline/ui'
import { ArrowLeftRight } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { mergeCandidatesQuery, mergeConversations, undoLineChange } from '../../api/line-changes.ts'
import { showUndo } from '../../commands/show-undo.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useStatusNames } from '../status-names.ts'
import { useOptionKeys } from './use-option-keys.ts'

/** Finds the conversation that is the same matter, shows both and which stays, and merges them. */
export function MergeConversation({ conversationId, close }: { conversationId: string; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const navigate = useNavigate()
  const { view } = useParams({ from: '/desk/queue/$view/$conversationId' })
  const [typed, setTyped] = useState('')
  const [keepsOther, setKeepsOther] = useState(true)
  const search = useDeferredValue(typed.trim())
  const { data, error } = useQuery({
    ...mergeCandidatesQuery(conversationId, search),
    placeholderData: (old) => old,
  })
  const merge = useMutation({
    mutationFn: ({ id }: MergeCandidate) =>
      keepsOther ? mergeConversations(id, conversationId) : mergeConversations(conversationId, id),
    onSuccess: ({ id, winnerId }) => {
      close()
      void navigate({
        to: '/queue/$view/$conversationId',
        params: { view, conversationId: winnerId },
        search: true,
      })
      showUndo(t`They are one conversation now`, t`Undo`, () => {
        undoLineChange({ id, kind: 'merged' }).catch((failure: unknown) =>
          showToast({ text: words(failure).text, tone: 'bad' }),
        )
      })
    },
  })
  const items = (data?.items ?? []).filter(({ sameCustomer }) => sameCustomer)
  const others = (data?.items ?? []).filter(({ sameCustomer }) => !sameCustomer)
  const run = (item: MergeCandidate) => !merge.isPending && merge.mutate(item)
  const { chosen, choose, field, list, option } = useOptionKeys(items, run)
  const stays = keepsOther ? chosen : data?.self
  const goes = keepsOther ? data?.self : chosen
  return (
    <Dialog
      title={t`Merge into another conversation`}
      closeLabel={t`Close`}
      isOpen
      width="42rem"
      onOpenChange={(open) => !open && close()}
      footer={
        <>
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button
            tone="primary"
            isDisabled={chosen === undefined || merge.isPending}
            onPress={() => chosen && run(chosen)}
          >
            {t`Merge`}
          </Button>
        </>
      }
    >
      <div className="min-h-80 space-y-3 p-4">
        <SearchField
          label={t`Number or subject`}
          value={typed}
          onChange={setTyped}
          emptyLabel={t`Empty the search`}
          input={{ ...field, maxLength: 200, autoFocus: true }}
        />
        {merge.isError && <FormProblem {...words(merge.error)} />}
        {error !== null && <FormProblem {...words(error)} />}
        {data !== undefined && items.length === 0 && (
          <p className="text-[13px] text-ink-2">
            {search === ''
              ? t`This customer has no other conversation.`
              : t`This customer has no other conversation with this number or subject.`}
          </p>
        )}
        <div
          {...list}
          role="listbox"
          aria-label={t`Conversations of this customer`}
          className="max-h-48 overflow-y-auto"
        >
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
              onClick={() => choose(one)}
            >
              <Name candidate={one} />
            </div>
          ))}
        </div>
        {others.length > 0 && (
          <p className="text-[13px] text-ink-2">
            {t`Found with another customer: ${others.map(({ number, customerName }) => `${number} (${customerName})`).join(', ')}. If that is the same person, merge the customers first.`}
          </p>
        )}
        {stays !== undefined && goes !== undefined && (
          <>
            <div className="grid grid-cols-2 gap-3 max-[500px]:grid-cols-1">
              <Side candidate={stays} title={t`Stays`} />
              <Side candidate={goes} title={t`Goes on in it`} />
            </div>
            <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-[13px]">
              <p className="min-w-56 flex-1 text-ink-2">
                {t`All messages and notes stand in one line, in the order of time. What is written to either arrives there. It can be undone at any time.`}
              </p>
              <Button size="small" onPress={() => setKeepsOther(!keepsOther)}>
                <ArrowLeftRight aria-hidden size={14} strokeWidth={1.75} />
                {t`Keep the other one`}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}

function Name({ candidate }: { candidate: MergeCandidate }) {
  const { t } = useLingui()
  const format = useFormat()
  const state = useStatusNames()[candidate.status]
  return (
    <>
      <span className="block truncate">
        <span className="num text-ink-3">{candidate.number}</span>{' '}
        {candidate.subject === '' ? t`No subject` : candidate.subject}
      </span>
      <span className="block truncate text-ink-3 text-xs">
        {[state, format.moment(candidate.lastActivityAt)].join(' · ')}
      </span>
    </>
  )
}

function Side({ candidate, title }: { candidate: MergeCandidate; title: string }) {
  return (
    <section aria-label={title} className="min-w-0 rounded-card border border-line p-3 text-[13px]">
      <p className="text-ink-3 text-xs">{title}</p>
      <Name candidate={candidate} />
      <p className="mt-1.5 flex items-center gap-1.5 text-ink-2 text-xs">
        {candidate.channels.map((channel) => (
          <ChannelIcon key={channel} channel={channel} size={14} />
        ))}
        <span className="num">
          <Plural value={candidate.messages} one="# message" other="# messages" />
        </span>
      </p>
      {candidate.preview !== null && (
        <p className="mt-1.5 line-clamp-3 text-ink-2 wrap-anywhere">{candidate.preview}</p>
      )}
    </section>
  )
}
