import { useLingui } from '@lingui/react/macro'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { ConversationDetail } from '@throughline/contracts'
import { Button, Chip, IconButton } from '@throughline/ui'
import { ArrowLeft, ArrowRightToLine, PanelRight } from 'lucide-react'
import { useFormat } from '../../i18n/use-format.ts'
import { useNow } from '../../i18n/use-now.ts'
import { DueChip } from '../../queue/due-chip.tsx'
import { useMay } from '../../session/me.ts'
import { useOnePane } from '../../shell/use-wide.ts'
import type { useActions } from '../use-actions.ts'
import { AssignMenu } from './assign-menu.tsx'
import { DueMenu } from './due-menu.tsx'
import { EditableText } from './editable-text.tsx'
import { FollowButton } from './follow-button.tsx'
import { Journey } from './journey.tsx'
import { MoreMenu } from './more-menu.tsx'
import { NumberButton } from './number-button.tsx'
import { PriorityMenu } from './priority-menu.tsx'
import { SnoozeMenu } from './snooze-menu.tsx'
import { TagsButton } from './tags-button.tsx'

export type OpenMenu = 'assign' | 'snooze' | 'priority' | 'due' | 'tags' | null
export interface HeaderProps {
  detail: ConversationDetail
  actions: ReturnType<typeof useActions>
  menu: OpenMenu
  setMenu(menu: OpenMenu): void
  switchChannel(): void
  /** Given where the context has no place of its own. */
  openContext?(): void
}

/** What it is about, what comes next, along which channels it came, and what can be done. */
export function Header({ detail, actions, menu, setMenu, switchChannel, openContext }: HeaderProps) {
  const { t } = useLingui()
  const { conversation } = detail
  const icon = { size: 16, strokeWidth: 1.75 }
  const mayEdit = useMay('conversations.edit')
  const mayOffer = useMay('handoffs.offer')
  const mayResolve = useMay('conversations.resolve')
  const openMenu = (name: OpenMenu) => ({
    isOpen: menu === name,
    onOpenChange: (open: boolean) => setMenu(open ? name : null),
  })
  // Alone on the screen it is the page's first heading.
  const Title = useOnePane() ? 'h1' : 'h2'
  return (
    <header className="border-line border-b px-[22px] pt-[13px] pb-3 max-[799px]:px-3 max-[799px]:pt-2 max-[799px]:pb-2">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
        <div className="flex min-w-0 flex-[1_1_16rem] items-center gap-2.5">
          <BackLink />
          <Title className="flex min-w-0 text-base">
            <EditableText
              value={conversation.subject}
              label={t`Subject`}
              placeholder={t`No subject`}
              maxLength={300}
              readOnly={!mayEdit}
              className="font-[650] text-base tracking-[-0.01em]"
              save={(subject) => actions.change({ subject })}
            />
          </Title>
          <StateChip detail={detail} />
        </div>
        <div className="flex shrink-0 items-center gap-1.5">
          {mayOffer && (
            <Button onPress={switchChannel} aria-label={t`Switch channel`}>
              <ArrowRightToLine aria-hidden {...icon} />
              <span className="@max-[700px]:hidden">{t`Switch channel`}</span>
            </Button>
          )}
          <AssignMenu conversation={conversation} actions={actions} {...openMenu('assign')} />
          <FollowButton conversation={conversation} actions={actions} />
          {mayResolve && (
            <>
              <SnoozeMenu actions={actions} {...openMenu('snooze')} />
              {conversation.status === 'resolved' ? (
                <Button onPress={actions.reopen}>{t`Reopen`}</Button>
              ) : (
                <Button onPress={actions.resolve}>{t`Resolve`}</Button>
              )}
            </>
          )}
          <MoreMenu />
          {openContext !== undefined && (
            <IconButton label={t`Context`} icon={<PanelRight {...icon} />} onPress={openContext} />
          )}
        </div>
      </div>
      <div className="mt-[5px] flex flex-wrap items-center gap-x-3 gap-y-1 text-[13px] text-ink-2">
        <div className="flex min-w-0 flex-[1_1_18rem] items-center gap-2">
          <span className="shrink-0">{t`Next step`}</span>
          <EditableText
            value={conversation.nextStep ?? ''}
            label={t`Next step`}
            placeholder={t`Say what happens next`}
            maxLength={300}
            mayBeEmpty
            readOnly={!mayEdit}
            className="font-[600] text-ink"
            save={(nextStep) => actions.change({ nextStep: nextStep === '' ? null : nextStep })}
          />
          <DueMenu
            dueAt={conversation.nextStepDueAt}
            actions={actions}
            readOnly={!mayEdit}
            {...openMenu('due')}
          />
        </div>
        <div className="-ml-2 flex min-w-0 items-center gap-1">
          <PriorityMenu
            priority={conversation.priority}
            actions={actions}
            readOnly={!mayEdit}
            {...openMenu('priority')}
          />
          <TagsButton
            conversation={conversation}
            actions={actions}
            readOnly={!mayEdit}
            {...openMenu('tags')}
          />
          <NumberButton id={conversation.id} number={conversation.number} />
        </div>
      </div>
      <div className="mt-[9px] flex min-w-0 items-center gap-3 text-ink-2 text-xs @max-[420px]:hidden">
        <Journey detail={detail} />
        <FirstReply seconds={conversation.firstReplySeconds} />
      </div>
    </header>
  )
}

function BackLink() {
  const { t } = useLingui()
  const { view } = useParams({ from: '/desk/queue/$view' })
  const search = useSearch({ from: '/desk/queue/$view' })
  return (
    <Link
      to="/queue/$view"
      params={{ view }}
      search={search}
      aria-label={t`Back to the queue`}
      className="-ml-1 grid size-[30px] shrink-0 place-items-center rounded-control text-ink-2 hover:bg-hover min-[800px]:hidden"
    >
      <ArrowLeft aria-hidden size={18} strokeWidth={1.75} />
    </Link>
  )
}

function StateChip({ detail }: { detail: ConversationDetail }) {
  const { t } = useLingui()
  const format = useFormat()
  const now = useNow()
  const { status, replyDueAt, snoozedUntil } = detail.conversation
  if (status === 'resolved') return <Chip tone="ok">{t`Resolved`}</Chip>
  if (status === 'waiting') return <Chip>{t`Waits for the customer`}</Chip>
  if (status === 'snoozed') {
    const until = snoozedUntil === null ? '' : format.moment(snoozedUntil, now)
    return <Chip>{t`Snoozed until ${until}`}</Chip>
  }
  return <DueChip dueAt={replyDueAt} now={now} />
}

function FirstReply({ seconds }: { seconds: number | null }) {
  const { t } = useLingui()
  const format = useFormat()
  if (seconds === null) return null
  const span = format.span(seconds)
  return <span className="num ml-auto truncate @max-[560px]:hidden">{t`First reply after ${span}`}</span>
}
