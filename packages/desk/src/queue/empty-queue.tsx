import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { QueueView } from '@throughline/contracts'
import { EmptyState } from '@throughline/ui'
import type { QueuePlace } from './place.ts'
import { SearchEverywhere } from './search/search-everywhere.tsx'

/** A place with nothing in it: what it is, and where to go. */
export function EmptyQueue({ place, q }: { place: QueuePlace; q: string }) {
  const { t } = useLingui()
  const { view, saved } = place
  if (q !== '' && place.name !== 'all') {
    return (
      <EmptyState title={t`Nothing found here for “${q}”`} action={<SearchEverywhere q={q} tone="primary" />}>
        <Trans>Only this view was searched.</Trans>
      </EmptyState>
    )
  }
  if (q !== '') {
    return (
      <EmptyState title={t`Nothing found for “${q}”`}>
        <Trans>
          All conversations that you may see were searched: names, subjects, messages and notes. Try fewer
          words, or the beginning of a name.
        </Trans>
      </EmptyState>
    )
  }
  if (saved !== null) {
    return (
      <EmptyState title={t`Nothing fits this view now`}>
        <Trans>Conversations come in here by themselves as soon as they fit what the view asks for.</Trans>
      </EmptyState>
    )
  }
  const link = 'font-[550] text-accent underline underline-offset-2'
  if (view === 'mine') {
    return (
      <EmptyState title={t`Nobody waits for you`}>
        <Trans>
          Conversations that are yours and need an answer stand here.{' '}
          <Link to="/queue/$view" params={{ view: 'unassigned' }} className={link}>
            Look at the unassigned ones
          </Link>
        </Trans>
      </EmptyState>
    )
  }
  const texts: Record<Exclude<QueueView, 'mine'>, [string, string]> = {
    unassigned: [t`Everything has its person`, t`New conversations without an assignee come in here.`],
    team: [t`Your team is up to date`, t`Open conversations of your teams stand here, whoever has them.`],
    mentions: [
      t`Nobody asks you anything`,
      t`Where a colleague names you in a note, the conversation stands here until you write in it or say that nothing is left to answer.`,
    ],
    following: [
      t`You follow nothing`,
      t`Conversations that you follow stand here until they are resolved. Whoever is mentioned in a note follows.`,
    ],
    waiting: [t`Nothing waits`, t`Conversations that wait for the customer stand here.`],
    snoozed: [
      t`Nothing is snoozed`,
      t`What is put off until later stands here, and comes back to its queue by itself at its time or when the customer writes.`,
    ],
    resolved: [t`Nothing resolved yet`, t`Finished conversations stand here, the newest first.`],
    all: [
      t`No conversations yet`,
      t`They begin with a mail, a chat or a form. Set up an inbox in the settings.`,
    ],
  }
  const [title, text] = texts[view]
  return <EmptyState title={title}>{text}</EmptyState>
}
