import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InboxView } from '@throughline/contracts'
import { Button, Chip, showToast } from '@throughline/ui'
import { checkInbox, healthChangesQuery } from '../../api/inboxes.ts'
import { inboxesQuery } from '../../api/queries.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useMay } from '../../session/me.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { useHealthWords } from './health-words.ts'
import { Part } from './part.tsx'

/** Whether the inbox works, since when, and what was wrong before. */
export function HealthHistory({ inbox }: { inbox: InboxView }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const client = useQueryClient()
  const health = useHealthWords()
  const {
    data: changes = [],
    error,
    refetch,
  } = useQuery({
    ...healthChangesQuery(inbox.id),
    refetchInterval: 15_000,
    enabled: useMay('operations.read'),
  })
  const check = useMutation({
    mutationFn: () => checkInbox(inbox.id),
    onError: (error) => showToast({ text: words(error).text, tone: 'bad' }),
    onSettled: () => {
      for (const { queryKey } of [inboxesQuery, healthChangesQuery(inbox.id)]) {
        void client.invalidateQueries({ queryKey })
      }
    },
  })
  const { state, detail, checkedAt } = inbox.health
  return (
    <Part title={t`Health`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Chip tone={health[state].tone}>{health[state].word}</Chip>
        <span role="status" className="num min-w-0 flex-1 text-[13px] text-ink-2">
          {checkedAt !== null && t`checked ${format.moment(checkedAt)}`}
        </span>
        <Button isDisabled={check.isPending} onPress={() => check.mutate()}>
          {check.isPending ? t`Checking…` : t`Check now`}
        </Button>
      </div>
      {detail !== null && <p className="wrap-anywhere text-[13px]">{detail}</p>}
      {error !== null && changes.length === 0 && <NotLoaded error={error} again={() => void refetch()} />}
      {changes.length > 0 && (
        <ol
          aria-label={t`How its health changed`}
          className="divide-y divide-line-2 rounded-card border border-line"
        >
          {changes.slice(0, 10).map((change) => (
            <li key={change.id} className="px-3.5 py-2 text-[13px]">
              <p className="flex items-center gap-2">
                <time
                  dateTime={change.at}
                  title={format.full(change.at)}
                  className="num min-w-0 flex-1 text-ink-2"
                >
                  {format.moment(change.at)}
                </time>
                <Chip tone={health[change.state].tone}>{health[change.state].word}</Chip>
              </p>
              {change.detail !== null && <p className="wrap-anywhere text-ink-2 text-xs">{change.detail}</p>}
            </li>
          ))}
        </ol>
      )}
    </Part>
  )
}
