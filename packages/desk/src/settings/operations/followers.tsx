import { Plural, useLingui } from '@lingui/react/macro'
import type { Operations } from '@throughline/contracts'
import { Chip } from '@throughline/ui'
import { useFormat } from '../../i18n/use-format.ts'
import { Part } from './section.tsx'

/** Who reads the log of events, and how far each is. */
export function Followers({ log }: { log: Operations['log'] }) {
  const { t } = useLingui()
  const format = useFormat()
  const position = format.number(log.position)
  return (
    <Part
      section="followers"
      title={t`Readers of the event log`}
      about={t`What happens is written into a log, and each reader follows it in order. The log is at position ${position}.`}
    >
      <ul className="divide-y divide-line-2">
        {log.followers.map((follower) => (
          <li key={follower.name} className="px-3.5 py-2">
            <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
              <span className="min-w-0 flex-1 wrap-anywhere">{follower.name}</span>
              {follower.state === 'stopped' && <Chip tone="bad">{t`Stopped`}</Chip>}
              <span className="num text-ink-2 text-xs">
                {follower.behind === 0 ? (
                  t`has read all`
                ) : (
                  <>
                    <Plural value={follower.behind} one="# event behind" other="# events behind" />
                    {` · ${format.span(follower.behindSeconds)}`}
                  </>
                )}
              </span>
              <span className="num w-20 text-right text-ink-2 text-xs">
                {format.number(follower.position)}
              </span>
            </span>
            {follower.detail !== null && (
              <span className="block text-[13px] text-bad wrap-anywhere">{follower.detail}</span>
            )}
          </li>
        ))}
      </ul>
    </Part>
  )
}
