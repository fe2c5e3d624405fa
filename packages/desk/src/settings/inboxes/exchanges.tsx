import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { MailExchange } from '@throughline/contracts'
import { Button, Chip, EmptyState, ErrorState } from '@throughline/ui'
import { useState } from 'react'
import { exchangesQuery } from '../../api/inboxes.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Part } from './part.tsx'

const FIRST = 15

/** The last hundred exchanges with other mail servers, as they happen. */
export function Exchanges({ inboxId }: { inboxId: string }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [all, setAll] = useState(false)
  const { data, error, refetch } = useQuery(exchangesQuery(inboxId))
  return (
    <Part
      title={t`Live log`}
      about={t`The last hundred exchanges with other mail servers, the newest first, without what the mails say. It keeps itself up to date.`}
    >
      {data === undefined && error !== null && (
        <ErrorState
          title={t`The list could not be loaded`}
          quote={words(error).quote}
          retry={{ label: t`Try again`, run: () => void refetch() }}
        >
          {words(error).text}
        </ErrorState>
      )}
      {data !== undefined && (
        <div className="rounded-card border border-line">
          {data.length === 0 && (
            <EmptyState title={t`Nothing came in or went out yet`}>
              {t`Try sending or receiving above, and it stands here.`}
            </EmptyState>
          )}
          {data.length > 0 && (
            <ol aria-label={t`Live log`} className="divide-y divide-line-2">
              {data.slice(0, all ? undefined : FIRST).map((exchange) => (
                <Line key={exchange.id} exchange={exchange} />
              ))}
            </ol>
          )}
        </div>
      )}
      {data !== undefined && !all && data.length > FIRST && (
        <Button onPress={() => setAll(true)}>{t`Show all ${data.length}`}</Button>
      )}
    </Part>
  )
}

function Line({ exchange }: { exchange: MailExchange }) {
  const { t } = useLingui()
  const format = useFormat()
  const { way, outcome, peer, size, words, at } = exchange
  const ways = {
    received: t`Received from ${peer}`,
    collected: t`Collected from ${peer}`,
    sent: t`Sent by ${peer}`,
  }
  const outcomes = {
    done: { tone: 'ok', word: t`Done` },
    later: { tone: 'warn', word: t`Not now` },
    refused: { tone: 'bad', word: t`Refused` },
    unknown: { tone: 'warn', word: t`Not known` },
  } as const
  return (
    <li className="px-3.5 py-2 text-[13px]">
      <p className="flex items-center gap-2">
        <span className="min-w-0 flex-1 wrap-anywhere">{ways[way]}</span>
        <Chip tone={outcomes[outcome].tone}>{outcomes[outcome].word}</Chip>
      </p>
      <p className="num text-ink-2 text-xs">
        <time dateTime={at} title={format.full(at)}>
          {format.moment(at)}
        </time>
        {size !== null && ` · ${format.size(size)}`}
      </p>
      {words !== null && <code className="block wrap-anywhere font-mono text-ink-2 text-xs">{words}</code>}
    </li>
  )
}
