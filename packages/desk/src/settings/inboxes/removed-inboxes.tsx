import { useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { InboxView } from '@throughline/contracts'
import { Button, showToast } from '@throughline/ui'
import { removedInboxesQuery, removeInbox, restoreInbox } from '../../api/inboxes.ts'
import { showUndo } from '../../commands/show-undo.ts'
import { useChannelNames } from '../../conversation/channel-names.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { Part } from './part.tsx'

/** Removes an inbox, with the way back, and brings one back. */
export function useInboxRemoval(): { remove(inbox: InboxView): void; restore(inbox: InboxView): void } {
  const { t } = useLingui()
  const client = useQueryClient()
  const words = useErrorWords()
  const settle = async (change: Promise<unknown>, done?: () => void) => {
    try {
      await change
      done?.()
    } catch (error) {
      showToast({ text: words(error).text, tone: 'bad' })
    }
    await client.invalidateQueries({ queryKey: ['inboxes'] })
  }
  const restore = ({ id }: InboxView) => void settle(restoreInbox(id))
  return {
    restore,
    remove(inbox) {
      const { id, name } = inbox
      void settle(removeInbox(id), () => showUndo(t`“${name}” is removed`, t`Undo`, () => restore(inbox)))
    },
  }
}

/** What was removed and can be brought back; nothing where there is none. */
export function RemovedInboxes() {
  const { t } = useLingui()
  const { restore } = useInboxRemoval()
  const { data = [], error, refetch } = useQuery(removedInboxesQuery)
  if (error !== null && data.length === 0) return <NotLoaded error={error} again={() => void refetch()} />
  if (data.length === 0) return null
  return (
    <Part
      level="h3"
      title={t`Removed`}
      about={t`Nothing comes in or goes out by them. Their conversations are still there.`}
    >
      <ul className="space-y-2">
        {data.map((inbox) => (
          <Removed key={inbox.id} inbox={inbox} restore={() => restore(inbox)} />
        ))}
      </ul>
    </Part>
  )
}

function Removed({ inbox: { name, address, channel }, restore }: { inbox: InboxView; restore(): void }) {
  const { t } = useLingui()
  const names = useChannelNames()
  return (
    <li className="flex flex-wrap items-center gap-2.5 text-[13px]">
      <span className="font-[550]">{name}</span>
      <span className="text-ink-2">{address ?? names.title(channel)}</span>
      <Button size="small" className="ml-auto" aria-label={t`Bring back ${name}`} onPress={restore}>
        {t`Bring back`}
      </Button>
    </li>
  )
}
