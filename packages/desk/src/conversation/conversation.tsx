import { useLingui } from '@lingui/react/macro'
import type { ConversationDetail, Permission } from '@throughline/contracts'
import { lazy, Suspense, useEffect, useState } from 'react'
import { type Command, useCommands } from '../commands/commands.ts'
import { KeysHeld } from '../commands/keys-held.tsx'
import { Composer } from '../composer/composer.tsx'
import type { DraftKind } from '../composer/drafts.ts'
import { ContextPanel } from '../context/context-panel.tsx'
import { askMacro, useAskedMacro } from '../macros/asking.ts'
import { useMacroCommands } from '../macros/use-macro-commands.ts'
import { useMe } from '../session/me.ts'
import { useFourColumns } from '../shell/use-wide.ts'
import { Header, type OpenMenu } from './header/header.tsx'
import { useForwarding } from './line/forwarding.ts'
import { Line } from './line/line.tsx'
import { SetAsideNotice } from './set-aside-notice.tsx'
import { useActions } from './use-actions.ts'
import { useMarkUnread } from './use-mark-unread.ts'

const ContextDrawer = lazy(async () => ({
  default: (await import('../context/context-drawer.tsx')).ContextDrawer,
}))
const SwitchDialog = lazy(async () => ({
  default: (await import('../handoff/switch-dialog.tsx')).SwitchDialog,
}))

const RequiredFields = lazy(async () => ({
  default: (await import('./fields/required-fields.tsx')).RequiredFields,
}))
const MergeConversation = lazy(async () => ({
  default: (await import('./joining/merge-conversation.tsx')).MergeConversation,
}))
const ForwardDialog = lazy(async () => ({
  default: (await import('./line/forward-dialog.tsx')).ForwardDialog,
}))
const RunMacroDialog = lazy(async () => ({
  default: (await import('../macros/run-macro-dialog.tsx')).RunMacroDialog,
}))
const RecordDialog = lazy(async () => ({
  default: (await import('./record-dialog.tsx')).RecordDialog,
}))

/**
 * Header, line and composer of one conversation; the context beside it or in a drawer. `writeAtOnce` is what somebody
 * asked to write while it was being opened.
 */
export function Conversation({
  detail,
  writeAtOnce,
}: {
  detail: ConversationDetail
  writeAtOnce?: DraftKind | undefined
}) {
  const { t } = useLingui()
  const { conversation } = detail
  const wide = useFourColumns()
  const [drawer, setDrawer] = useState(false)
  const [switching, setSwitching] = useState(false)
  const [taking, setTaking] = useState(false)
  const [merging, setMerging] = useState(false)
  const [menu, setMenu] = useState<OpenMenu>(null)
  const forwarding = useForwarding(conversation.id)
  const actions = useActions(conversation)
  const markUnread = useMarkUnread(conversation)
  const macroAsked = useAskedMacro(conversation.id)
  useMacroCommands(conversation.id)
  const resolved = conversation.status === 'resolved'
  const subject = conversation.subject === '' ? t`No subject` : conversation.subject

  useEffect(() => {
    document.title = `${subject} · Throughline`
  }, [subject])
  const { permissions: may, agent } = useMe()
  const follows = conversation.followerIds.includes(agent.id)
  const all: (Command & { needs: Permission })[] = [
    {
      id: 'switch',
      group: 'conversation',
      label: t`Switch channel`,
      needs: 'handoffs.offer',
      run: () => setSwitching(true),
    },
    {
      id: 'assign',
      group: 'conversation',
      label: t`Assign`,
      needs: 'conversations.assign',
      run: () => setMenu('assign'),
    },
    {
      id: 'snooze',
      group: 'conversation',
      label: t`Snooze`,
      needs: 'conversations.resolve',
      run: () => setMenu('snooze'),
    },
    {
      id: 'priority',
      group: 'conversation',
      label: t`Priority`,
      needs: 'conversations.edit',
      run: () => setMenu('priority'),
    },
    {
      id: 'tags',
      group: 'conversation',
      label: t`Tags`,
      needs: 'conversations.edit',
      run: () => setMenu('tags'),
    },
    {
      id: 'due',
      group: 'conversation',
      label: t`Next step: when`,
      needs: 'conversations.edit',
      run: () => setMenu('due'),
    },
    {
      id: 'follow',
      group: 'conversation',
      label: follows ? t`Follow no longer` : t`Follow`,
      needs: 'conversations.read',
      run: () => actions.follow(!follows),
    },
    {
      id: 'unread',
      group: 'conversation',
      label: t`Mark as unread`,
      needs: 'conversations.read',
      run: markUnread,
    },
    {
      id: 'resolve',
      group: 'conversation',
      label: resolved ? t`Reopen` : t`Resolve`,
      needs: 'conversations.resolve',
      run: resolved ? actions.reopen : actions.resolve,
    },
    {
      id: 'wait',
      group: 'conversation',
      label: t`Wait for the customer`,
      needs: 'conversations.resolve',
      run: actions.wait,
    },
    {
      id: 'macro',
      group: 'conversation',
      label: t`Run a macro…`,
      needs: 'conversations.reply',
      run: () => askMacro({ conversationId: conversation.id, macroId: null }),
    },
    {
      id: 'merge',
      group: 'conversation',
      label: t`Merge into another conversation…`,
      needs: 'conversations.merge',
      run: () => setMerging(true),
    },
    {
      id: 'record',
      group: 'conversation',
      label: t`Print or save`,
      needs: 'conversations.export',
      run: () => setTaking(true),
    },
  ]
  useCommands(all.filter(({ needs }) => may.includes(needs)))

  return (
    <>
      <main aria-label={subject} className="@container flex min-h-0 min-w-0 flex-1 flex-col bg-panel">
        <Header
          detail={detail}
          actions={actions}
          menu={menu}
          setMenu={setMenu}
          switchChannel={() => setSwitching(true)}
          {...(!wide && { openContext: () => setDrawer(true) })}
        />
        {conversation.setAsideAt !== null && <SetAsideNotice />}
        <Line detail={detail} />
        <Composer detail={detail} writeAtOnce={writeAtOnce} />
      </main>
      {wide && (
        <aside
          aria-label={t`Context`}
          className="w-[348px] shrink-0 overflow-y-auto border-line border-l bg-sunk p-4"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
          tabIndex={0}
        >
          <ContextPanel conversationId={conversation.id} />
        </aside>
      )}
      <Suspense fallback={null}>
        <RequiredFields conversationId={conversation.id} />
      </Suspense>
      <Suspense fallback={<KeysHeld />}>
        {!wide && drawer && <ContextDrawer conversationId={conversation.id} close={() => setDrawer(false)} />}
        {merging && <MergeConversation conversationId={conversation.id} close={() => setMerging(false)} />}
        {forwarding && <ForwardDialog key={forwarding.messageId} forwarding={forwarding} detail={detail} />}
        {macroAsked !== null && <RunMacroDialog conversationId={conversation.id} />}
        {taking && <RecordDialog conversationId={conversation.id} close={() => setTaking(false)} />}
        {switching && <SwitchDialog detail={detail} close={() => setSwitching(false)} />}
      </Suspense>
    </>
  )
}
