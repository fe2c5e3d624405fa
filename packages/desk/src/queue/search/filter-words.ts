import { useLingui } from '@lingui/react/macro'
import type { SearchField } from '@throughline/contracts'

export interface FilterWords {
  /** A word by which somebody looks for the filter in their own language. */
  name: string
  about: string
  /** Written as it is in every language. */
  example: string
}

/** The filters of the search in the order in which they are offered. */
export function useFilterWords(): Readonly<Record<SearchField, FilterWords>> {
  const { t } = useLingui()
  return {
    from: {
      name: t({ message: 'From', context: 'a person' }),
      about: t`Whoever wrote or takes part`,
      example: 'from:aino',
    },
    tag: { name: t`Tag`, about: t`Has this tag`, example: 'tag:vip' },
    channel: { name: t`Channel`, about: t`Was had on this channel`, example: 'channel:email' },
    status: { name: t`Status`, about: t`Open, waiting, snoozed or resolved`, example: 'status:open' },
    assignee: { name: t`Assignee`, about: t`Whose it is, also me and none`, example: 'assignee:me' },
    team: { name: t`Team`, about: t`Which team has it, or none`, example: 'team:none' },
    priority: { name: t`Priority`, about: t`How urgent it is`, example: 'priority:high' },
    after: { name: t`After`, about: t`Something happened since then`, example: 'after:7d' },
    before: { name: t`Before`, about: t`Begun before then`, example: 'before:2026-03' },
    on: {
      name: t({ message: 'On', context: 'a day' }),
      about: t`Was going on that day`,
      example: 'on:yesterday',
    },
    has: { name: t`Has`, about: t`Has a file or a note`, example: 'has:attachment' },
    inbox: { name: t`Inbox`, about: t`Came to this inbox`, example: 'inbox:contact' },
    is: { name: t`Is`, about: t`Overdue, or from somebody who is blocked`, example: 'is:overdue' },
    to: {
      name: t({ message: 'To', context: 'an address' }),
      about: t`Written to this address`,
      example: 'to:support',
    },
  }
}
