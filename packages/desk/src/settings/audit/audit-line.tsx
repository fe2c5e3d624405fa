import { useLingui } from '@lingui/react/macro'
import type { AuditEntry } from '@throughline/contracts'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useActionWords } from './action-words.ts'
import { ThingLink, useNameOf } from './subject.tsx'

/** One entry: when, what, about whom, by whom; opened, everything that was recorded. */
export function AuditLine({ entry }: { entry: AuditEntry }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useActionWords()
  const about = useNameOf()(entry.subject, entry.personal)
  const actor = entry.actor.name ?? (entry.actor.kind === 'system' ? 'Throughline' : t`Somebody unknown`)
  return (
    <li>
      <details className="group">
        <summary className="flex cursor-default list-none flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3.5 py-2 hover:bg-hover">
          <ChevronRight
            aria-hidden
            size={14}
            strokeWidth={1.75}
            className="shrink-0 self-center text-ink-3 group-open:rotate-90"
          />
          <time
            className="num shrink-0 text-ink-2 text-xs max-[799px]:flex-1 min-[800px]:w-28"
            dateTime={entry.at}
            title={format.full(entry.at)}
          >
            {format.moment(entry.at)}
          </time>
          <span className="min-w-32 flex-1 wrap-anywhere max-[799px]:order-last max-[799px]:basis-full max-[799px]:pl-[26px]">
            <b className="font-[550]">{words(entry.action)}</b>
            {about !== null && <> · {about}</>}
          </span>
          <span className="max-w-48 truncate text-[13px] text-ink-2">{actor}</span>
        </summary>
        <Details entry={entry} actor={actor} about={about} />
      </details>
    </li>
  )
}

function Details({ entry, actor, about }: { entry: AuditEntry; actor: string; about: string | null }) {
  const { t } = useLingui()
  const format = useFormat()
  const rows: [string, ReactNode][] = [
    [t`Entry`, format.number(entry.seq)],
    [t`Time`, format.full(entry.at)],
    [t`Who`, <ThingLink key="who" thing={entry.actor} name={actor} />],
    ...(entry.key === null
      ? []
      : [
          [
            t`By the key`,
            <ThingLink
              key="key"
              thing={{ kind: 'key', ...entry.key }}
              name={entry.key.name ?? entry.key.id.slice(-8)}
            />,
          ] satisfies [string, ReactNode],
        ]),
    [t`Action`, entry.action],
    ...(about === null
      ? []
      : [
          [t`About`, <ThingLink key="about" thing={entry.subject} name={about} />] satisfies [
            string,
            ReactNode,
          ],
        ]),
    [t`Hash`, entry.hash],
  ]
  // As the API names them.
  const recorded = Object.entries({ ...entry.data, ...entry.personal })
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-0.5 px-3.5 pt-1 pb-3 pl-9 text-xs">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-2">{name}</dt>
          <dd className="num wrap-anywhere">{value}</dd>
        </div>
      ))}
      {recorded.map(([name, value]) => (
        <div key={`data.${name}`} className="contents">
          <dt className="font-mono text-ink-2">{name}</dt>
          <dd className="num wrap-anywhere">{value === null ? '–' : String(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
