import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { AfterAMoment, ErrorState, Skeleton } from '@throughline/ui'
import { memo, useDeferredValue, useEffect, useState } from 'react'
import { conversationQuery } from '../api/queries.ts'
import { type Command, useCommands } from '../commands/commands.ts'
import { KeysHeld } from '../commands/keys-held.tsx'
import { ConversationOpening } from '../commands/opening.tsx'
import { type DraftKind, setDraftOwner } from '../composer/drafts.ts'
import { openOutbox } from '../composer/outbox.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useReadNotices } from '../notices/use-read-notices.ts'
import { followConversation } from '../realtime/realtime.ts'
import { useMay, useMe } from '../session/me.ts'
import { Conversation } from './conversation.tsx'
import { mergedInto } from './merged-into.ts'

/**
 * An open conversation, with its context beside it where there is room. When another one is chosen, the queue says so at
 * once; the one before stays on the screen, out of reach, until the next is drawn.
 */
export function ConversationPage() {
  const { conversationId } = useParams({ from: '/desk/queue/$view/$conversationId' })
  const seen = useDeferredValue(conversationId)
  const agentId = useMe().agent.id
  setDraftOwner(agentId)
  useEffect(() => openOutbox(agentId), [agentId])
  return (
    <>
      {seen !== conversationId && <ConversationOpening />}
      <div className="contents" inert={seen !== conversationId}>
        <SeenConversation conversationId={seen} />
      </div>
    </>
  )
}

const SeenConversation = memo(function SeenConversation({ conversationId }: { conversationId: string }) {
  const { t } = useLingui()
  useReadNotices(conversationId)
  const words = useErrorWords()
  const { data, error, refetch } = useQuery({
    ...conversationQuery(conversationId),
    refetchOnMount: 'always',
  })
  useEffect(() => {
    followConversation(conversationId)
    return () => followConversation(null)
  }, [conversationId])

  const [asked, setAsked] = useState<{ conversationId: string; kind: DraftKind } | null>(null)

  const into = mergedInto(error)
  if (into !== null) return <Elsewhere conversationId={into} />
  const writeAtOnce = asked?.conversationId === conversationId ? asked.kind : undefined
  if (data !== undefined) return <Conversation key={conversationId} detail={data} writeAtOnce={writeAtOnce} />
  if (error !== null) {
    const { text, quote } = words(error)
    return (
      <main className="grid min-w-0 flex-1 place-items-center bg-panel">
        <ErrorState
          title={t`The conversation could not be opened`}
          quote={quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {text}
        </ErrorState>
      </main>
    )
  }
  return (
    <main className="min-w-0 flex-1 bg-panel p-6">
      <WriteSoon ask={(kind) => setAsked({ conversationId, kind })} />
      {writeAtOnce && <KeysHeld />}
      <AfterAMoment label={t`The conversation is loading`}>
        <Skeleton className="h-5 w-72 max-w-full" />
        <Skeleton className="mt-3 h-3.5 w-48" />
        <div className="mt-10 space-y-6 pl-9">
          <Skeleton className="h-16 w-[26rem] max-w-full" />
          <Skeleton className="h-12 w-[20rem] max-w-full" />
          <Skeleton className="h-20 w-[30rem] max-w-full" />
        </div>
      </AfterAMoment>
    </main>
  )
})

/** Leads to the conversation that this one was merged into. */
function Elsewhere({ conversationId }: { conversationId: string }) {
  const { view } = useParams({ from: '/desk/queue/$view/$conversationId' })
  return <Navigate to="/queue/$view/$conversationId" params={{ view, conversationId }} search replace />
}

/** Takes the wish to write while the conversation is still being fetched, so that the words after it give no commands. */
function WriteSoon({ ask }: { ask: (kind: DraftKind) => void }) {
  const { t } = useLingui()
  const mayReply = useMay('conversations.reply')
  const mayNote = useMay('conversations.note')
  const reply: Command = {
    id: 'reply',
    group: 'conversation',
    label: t`Write a reply`,
    run: () => ask('reply'),
  }
  const note: Command = { id: 'note', group: 'conversation', label: t`Write a note`, run: () => ask('note') }
  useCommands([...(mayReply ? [reply] : []), ...(mayNote ? [note] : [])])
  return null
}
