import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RelatedConversation } from '@throughline/contracts'
import { Button, IconButton, showToast } from '@throughline/ui'
import { Link2, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { conversationQuery } from '../api/queries.ts'
import { relate, relatedQuery, unrelate } from '../api/related.ts'
import { KeysHeld } from '../commands/keys-held.tsx'
import { useStatusNames } from '../conversation/status-names.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useMay } from '../session/me.ts'
import { Card } from './card.tsx'

const LinkConversation = lazy(async () => ({
  default: (await import('./link-conversation.tsx')).LinkConversation,
}))

const none: readonly string[] = []

/** Other conversations that have to do with this one; each opens, and those that somebody linked can be let go. */
export function RelatedCard({ conversationId }: { conversationId: string }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const mayEdit = useMay('conversations.edit')
  const [linking, setLinking] = useState(false)
  const { data: detail } = useQuery({ ...conversationQuery(conversationId), enabled: false })
  const { data: related = [] } = useQuery({
    ...relatedQuery(conversationId, detail?.conversation.relatedIds ?? none),
    placeholderData: (old) => old,
  })
  if (related.length === 0 && !mayEdit) return null
  const fail = (error: unknown) => showToast({ text: words(error).text, tone: 'bad' })
  const takeAway = ({ id, number }: RelatedConversation) =>
    void unrelate(conversationId, id).then(() => {
      const undo = () => void relate(conversationId, id).catch(fail)
      showToast({ text: t`No longer linked with ${number}`, action: { label: t`Undo`, run: undo } })
    }, fail)
  return (
    <Card name="related" title={t`Related`} aside={related.length > 0 && related.length}>
      <ul>
        {related.map((one) => (
          <li key={`${one.how} ${one.id}`} className="flex items-center gap-1">
            <Link
              to="/queue/$view/$conversationId"
              params={{ view: 'all', conversationId: one.id }}
              className="-ml-1.5 min-w-0 flex-1 rounded-control px-1.5 py-1 hover:bg-hover"
            >
              <span className="block truncate">
                <span className="num text-ink-3">{one.number}</span>{' '}
                {one.subject === '' ? t`No subject` : one.subject}
              </span>
              <Why related={one} />
            </Link>
            {mayEdit && one.how === 'linked' && (
              <IconButton
                size="small"
                label={t`Take the link with ${one.number} away`}
                icon={<X size={14} strokeWidth={1.75} />}
                onPress={() => takeAway(one)}
              />
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <Button size="small" tone="quiet" className="-ml-2" onPress={() => setLinking(true)}>
          <Link2 aria-hidden size={14} strokeWidth={1.75} />
          {t`Link a conversation…`}
        </Button>
      )}
      {linking && (
        <Suspense fallback={<KeysHeld />}>
          <LinkConversation conversationId={conversationId} close={() => setLinking(false)} />
        </Suspense>
      )}
    </Card>
  )
}

function Why({ related }: { related: RelatedConversation }) {
  const { t } = useLingui()
  const how =
    related.how === 'follows' ? t`goes on from it` : related.how === 'followed_by' ? t`went on there` : null
  const state = useStatusNames()[related.status]
  return (
    <span className="block truncate text-ink-3 text-xs">
      {[how, related.customerName, state].filter((part) => part !== null).join(' · ')}
    </span>
  )
}
