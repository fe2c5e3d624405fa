import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ContextCard } from '@throughline/contracts'
import { AfterAMoment, ErrorState, Skeleton } from '@throughline/ui'
import { Fragment, memo, type ReactNode } from 'react'
import { contextQuery } from '../api/queries.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { cardsInOrder } from './card-order.ts'
import { Checklist } from './checklist.tsx'
import { EarlierConversations } from './earlier-conversations.tsx'
import { FieldsCard } from './fields-card.tsx'
import { JoinedCard } from './joined-card.tsx'
import { Matches } from './matches.tsx'
import { MixedCard } from './mixed-card.tsx'
import { Notes } from './notes.tsx'
import { ParticipantsCard } from './participants-card.tsx'
import { PersonCard } from './person-card.tsx'
import { RelatedCard } from './related-card.tsx'
import { useContextLayout } from './use-context-layout.ts'
import { VisitCard } from './visit-card.tsx'

/** What whoever answers needs to know: who, what is proved, what is still to do after a switch, what was before. */
export const ContextPanel = memo(function ContextPanel({ conversationId }: { conversationId: string }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { layout } = useContextLayout()
  const { data, error, refetch } = useQuery({ ...contextQuery(conversationId), refetchOnMount: 'always' })
  if (data === undefined && error !== null) {
    const { text, quote } = words(error)
    return (
      <ErrorState
        title={t`The context could not be loaded`}
        quote={quote}
        retry={{ label: t`Try again`, run: () => void refetch() }}
      >
        {text}
      </ErrorState>
    )
  }
  if (data === undefined) {
    return (
      <AfterAMoment label={t`The context is loading`}>
        <Skeleton className="h-36 rounded-card!" />
        <Skeleton className="mt-3 h-28 rounded-card!" />
      </AfterAMoment>
    )
  }
  const cards: Record<ContextCard, ReactNode> = {
    visit: <VisitCard conversationId={conversationId} />,
    fields: <FieldsCard conversationId={conversationId} />,
    checklist: data.checklist !== null && (
      <Checklist handoffId={data.checklist.handoffId} items={data.checklist.items} />
    ),
    matches: <Matches customer={data.customer} matches={data.possibleMatches} />,
    joined: <JoinedCard customer={data.customer} />,
    notes: <Notes notes={data.notes} />,
    participants: <ParticipantsCard conversationId={conversationId} />,
    related: <RelatedCard conversationId={conversationId} />,
    earlier: <EarlierConversations earlier={data.earlier} />,
  }
  return (
    <>
      <MixedCard conversationId={conversationId} />
      <PersonCard customer={data.customer} />
      {cardsInOrder(layout).map((card) => (
        <Fragment key={card}>{cards[card]}</Fragment>
      ))}
    </>
  )
})
