import { Plural, useLingui } from '@lingui/react/macro'
import type { NoticeGroup } from '@throughline/contracts'
import {
  AlarmClock,
  AtSign,
  BellRing,
  MessageSquare,
  MessageSquareReply,
  TimerOff,
  UserRoundPlus,
} from 'lucide-react'
import { useFormat } from '../i18n/use-format.ts'
import { useNow } from '../i18n/use-now.ts'
import { useNoticeWords } from './use-notice-words.ts'

const icons = {
  mention: AtSign,
  assigned: UserRoundPlus,
  message: MessageSquare,
  reply: MessageSquareReply,
  snooze_returned: BellRing,
  step_due: AlarmClock,
  overdue: TimerOff,
}

/** What one was told of one conversation: the newest in words, the others as a number. */
export function NoticeLine({ group, open }: { group: NoticeGroup; open(): void }) {
  const { t } = useLingui()
  const words = useNoticeWords()
  const format = useFormat()
  const now = useNow()
  const [newest, ...others] = group.notices
  if (newest === undefined) return null
  const Icon = icons[newest.kind]
  const more = Math.max(others.length, group.unread - 1)
  return (
    <button
      type="button"
      className="flex w-full gap-3 px-4 py-3 text-left outline-offset-[-2px] hover:bg-hover"
      onClick={open}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-ink-3" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-1.5">
          {group.unread > 0 && (
            <span
              role="img"
              aria-label={t`Unread`}
              className="size-[7px] shrink-0 self-center rounded-full bg-accent"
            />
          )}
          <span className={group.unread > 0 ? 'truncate font-[600]' : 'truncate'}>{words(newest)}</span>
          <time
            dateTime={group.latestAt}
            title={format.full(group.latestAt)}
            className="num ml-auto shrink-0 pl-1 text-ink-3 text-xs"
          >
            {format.ago(group.latestAt, now)}
          </time>
        </span>
        <span className="block truncate text-[13px]">
          {group.customerName} · {group.subject === '' ? t`No subject` : group.subject}
        </span>
        {group.excerpt !== null && (
          <span className="block truncate text-[13px] text-ink-2">{group.excerpt}</span>
        )}
        {more > 0 && (
          <span className="num block text-ink-3 text-xs">
            <Plural value={more} one="and # more" other="and # more" />
          </span>
        )}
      </span>
    </button>
  )
}
