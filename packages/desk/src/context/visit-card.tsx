import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { conversationQuery } from '../api/queries.ts'
import { visitQuery } from '../api/visit.ts'
import { useFormat } from '../i18n/use-format.ts'
import { Card } from './card.tsx'

/** Where the customer of a live chat is on the shop's pages, and was before. */
export function VisitCard({ conversationId }: { conversationId: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const { data: detail } = useQuery({ ...conversationQuery(conversationId), enabled: false })
  const chats = detail?.legs.some(({ channel }) => channel === 'chat') ?? false
  const { data: visit } = useQuery({ ...visitQuery(conversationId), enabled: chats })
  if (!visit || visit.pages.length === 0) return null
  const { referrer } = visit
  return (
    <Card name="visit" title={t`On your pages today`}>
      <ul>
        {visit.pages.map(({ url, title, at }) => (
          <li key={at} className="flex gap-2 py-0.5">
            <a
              className="min-w-0 flex-1 truncate underline decoration-line underline-offset-2 hover:text-ink"
              href={url}
              title={url}
              target="_blank"
              rel="noopener noreferrer"
            >
              {title === '' ? url : title}
            </a>
            <span className="num shrink-0 text-ink-3 text-xs">{format.moment(at)}</span>
          </li>
        ))}
      </ul>
      {referrer !== null && <p className="mt-1 text-ink-2 wrap-anywhere">{t`Came from ${referrer}`}</p>}
    </Card>
  )
}
