import { useQuery } from '@tanstack/react-query'
import { fillSignature, type InboxView } from '@throughline/contracts'
import { inboxesQuery } from '../../api/queries.ts'
import { useMay, useMe } from '../../session/me.ts'

/** Fills a signature's names in as they would be in a mail of one's own. */
export function useFilledSignature(): (text: string, inboxId: string | null) => string {
  const { agent, organisation } = useMe()
  const mayReadInboxes = useMay('inboxes.read')
  const { data } = useQuery({ ...inboxesQuery, enabled: mayReadInboxes })
  const mail = data?.filter((inbox) => inbox.channel === 'email') ?? []
  return (text, inboxId) =>
    fillSignature(text, {
      'agent.name': agent.name,
      'inbox.name': shownName(mail.find((inbox) => inboxId === null || inbox.id === inboxId)),
      'organisation.name': organisation.name,
    })
}

function shownName(inbox: InboxView | undefined): string {
  const name = inbox?.settings.displayName
  return typeof name === 'string' ? name : (inbox?.name ?? '')
}
