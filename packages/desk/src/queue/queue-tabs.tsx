import { useLingui } from '@lingui/react/macro'
import type { QueueCounts, QueueView } from '@throughline/contracts'
import { classes, Item, Menu, Tip } from '@throughline/ui'
import { AtSign, Ellipsis } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useFormat } from '../i18n/use-format.ts'
import type { ViewTitles } from './view-titles.ts'

const always = ['mine', 'unassigned', 'team', 'waiting'] as const
export const tabLook =
  'flex shrink-0 items-center gap-[3px] rounded-control px-1.5 py-1 font-[550] text-[12px] text-ink-2 hover:text-ink ' +
  'aria-[current=page]:bg-panel aria-[current=page]:text-ink aria-[current=page]:shadow-[0_0_0_1px_var(--line)]'

export interface QueueTabsProps {
  /** Null while a saved view is shown. */
  view: QueueView | null
  counts: QueueCounts | undefined
  titles: ViewTitles
  onChange(view: QueueView): void
}

/** The views of the queue with their live counts; the finished ones behind "more". */
export function QueueTabs({ view, counts, titles, onChange }: QueueTabsProps) {
  const { t } = useLingui()
  const format = useFormat()
  const other = view === 'following' || view === 'snoozed' || view === 'resolved' || view === 'all'
  const mentions = counts?.mentions ?? 0
  const mentioned = format.number(mentions)
  const counted = (name: 'following' | 'snoozed') =>
    [titles[name], counts === undefined ? '' : format.number(counts[name])].join(' ')
  return (
    <nav aria-label={t`Views`} className="flex items-center pr-1.5 pl-2">
      <div className="mr-1.5 flex min-w-0 flex-1 overflow-x-auto p-px [scrollbar-width:none]">
        {always.map((name) => (
          <button
            key={name}
            type="button"
            className={tabLook}
            {...(view === name && { 'aria-current': 'page' as const })}
            onClick={() => onChange(name)}
          >
            {titles[name]}
            <span className="num shrink-0 text-ink-3">
              {counts === undefined ? '' : format.number(counts[name])}
              {counts?.capped.includes(name) === true && '+'}
            </span>
          </button>
        ))}
      </div>
      {(mentions > 0 || view === 'mentions') && (
        <Tip label={titles.mentions} placement="bottom">
          <Button
            className={classes(tabLook, 'ml-auto')}
            aria-label={t`Mentions: ${mentioned}`}
            {...(view === 'mentions' && { 'aria-current': 'page' as const })}
            onPress={() => onChange('mentions')}
          >
            <AtSign aria-hidden size={13} strokeWidth={2} className="text-note-ink" />
            <span className="num">
              {mentioned}
              {counts?.capped.includes('mentions') === true && '+'}
            </span>
          </Button>
        </Tip>
      )}
      <Menu
        aria-label={t`More views`}
        placement="bottom end"
        trigger={
          <Button
            className={classes(tabLook, 'ml-auto shrink-0')}
            aria-label={other ? t`More views, now ${titles[view]}` : t`More views`}
            {...(other && { 'aria-current': 'page' as const })}
          >
            <Ellipsis aria-hidden size={16} strokeWidth={1.75} className="my-0.5" />
          </Button>
        }
        onAction={(key) => isInMenu(key) && onChange(key)}
      >
        <Item id="mentions" detail={t`Where a colleague asks you in a note`}>
          {titles.mentions}
        </Item>
        <Item id="following" textValue={titles.following} detail={t`What you want to hear of`}>
          <span className="num">{counted('following')}</span>
        </Item>
        <Item
          id="snoozed"
          textValue={titles.snoozed}
          detail={t`Put off until later, what comes back first on top`}
        >
          <span className="num">{counted('snoozed')}</span>
        </Item>
        <Item id="resolved" detail={t`Finished matters, the newest first`}>
          {titles.resolved}
        </Item>
        <Item id="all" detail={t`Everything that you may see`}>
          {titles.all}
        </Item>
      </Menu>
    </nav>
  )
}

function isInMenu(key: unknown): key is QueueView {
  return ['mentions', 'following', 'snoozed', 'resolved', 'all'].some((name) => name === key)
}
