import { useLingui } from '@lingui/react/macro'
import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import type { QueueView } from '@throughline/contracts'
import { classes, showToast } from '@throughline/ui'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useCommands } from '../commands/commands.ts'
import { KeysHeld } from '../commands/keys-held.tsx'
import { undoLast } from '../commands/undo.ts'
import { useKeys } from '../commands/use-keys.ts'
import { useAlerts } from '../notices/use-alerts.ts'
import { useViewCommands } from '../queue/saved-views/use-view-commands.ts'
import { startRealtime } from '../realtime/realtime.ts'
import { refreshLists } from '../realtime/refresh-lists.ts'
import { FailedNotice } from '../session/failed-notice.tsx'
import { useMay, useMe } from '../session/me.ts'
import { Announcer } from './announcer.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { changeTheme } from './me-menu.tsx'
import { Rail } from './rail.tsx'
import { SignedOutBanner } from './signed-out-banner.tsx'
import { useFollowNotices } from './use-follow-notices.ts'
import { useSendNotices } from './use-send-notices.ts'

const Palette = lazy(async () => ({ default: (await import('../commands/palette.tsx')).Palette }))
const KeySheet = lazy(async () => ({ default: (await import('../commands/key-sheet.tsx')).KeySheet }))

/** Everything that stays while pages change: the rail, the socket, the keys, the palette. */
export function Shell() {
  const me = useMe()
  const { agent } = me
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null)
  const { conversationId } = useParams({ strict: false })
  const teams = agent.teamIds.join()

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same teams are another array after each profile change
  useEffect(() => startRealtime({ agentId: agent.id, teamIds: agent.teamIds }), [agent.id, teams])
  useEffect(refreshLists, [])
  useKeys(useCallback(() => setOpen('palette'), []))
  useDeskCommands(() => setOpen('keys'))
  useFollowNotices()
  useViewCommands()
  useSendNotices()
  useAlerts()

  return (
    <div className="flex h-dvh flex-col">
      <ConnectionBanner />
      <FailedNotice />
      <SignedOutBanner />
      <div className="flex min-h-0 flex-1 max-[799px]:flex-col-reverse">
        <Rail
          className={classes(conversationId !== undefined && 'max-[799px]:hidden')}
          openPalette={() => setOpen('palette')}
        />
        <div className="flex min-h-0 min-w-0 flex-1">
          <Outlet />
        </div>
      </div>
      <Announcer />
      <Suspense fallback={<KeysHeld />}>
        {open === 'palette' && <Palette close={() => setOpen(null)} />}
        {open === 'keys' && <KeySheet close={() => setOpen(null)} />}
      </Suspense>
    </div>
  )
}

function useDeskCommands(openKeys: () => void): void {
  const { t } = useLingui()
  const navigate = useNavigate()
  const mayLead = useMay('conversations.readAll')
  const queue = (view: QueueView) => () => void navigate({ to: '/queue/$view', params: { view } })
  const undo = () => {
    if (!undoLast()) showToast({ text: t`There is nothing to undo any more.` })
  }
  useCommands([
    { id: 'go-mine', group: 'go', label: t`Go to my conversations`, also: t`Mine`, run: queue('mine') },
    { id: 'go-mentions', group: 'go', label: t`Go to mentions`, also: t`Mentions`, run: queue('mentions') },
    {
      id: 'go-following',
      group: 'go',
      label: t`Go to conversations that I follow`,
      also: t`Following`,
      run: queue('following'),
    },
    {
      id: 'go-unassigned',
      group: 'go',
      label: t`Go to unassigned conversations`,
      also: t`Unassigned`,
      run: queue('unassigned'),
    },
    {
      id: 'go-team',
      group: 'go',
      label: t`Go to the team’s conversations`,
      also: t`Team`,
      run: queue('team'),
    },
    {
      id: 'go-waiting',
      group: 'go',
      label: t`Go to waiting conversations`,
      also: t`Waiting`,
      run: queue('waiting'),
    },
    {
      id: 'go-snoozed',
      group: 'go',
      label: t`Go to snoozed conversations`,
      also: t`Snoozed`,
      run: queue('snoozed'),
    },
    {
      id: 'go-resolved',
      group: 'go',
      label: t`Go to resolved conversations`,
      also: t`Resolved`,
      run: queue('resolved'),
    },
    { id: 'go-all', group: 'go', label: t`Go to all conversations`, also: t`All`, run: queue('all') },
    {
      id: 'go-customers',
      group: 'go',
      label: t`Go to customers`,
      run: () => void navigate({ to: '/customers' }),
    },
    ...(mayLead
      ? [
          {
            id: 'go-floor',
            group: 'go' as const,
            label: t`Go to the floor`,
            run: () => void navigate({ to: '/floor' }),
          },
        ]
      : []),
    {
      id: 'go-settings',
      group: 'go',
      label: t`Go to settings`,
      run: () => void navigate({ to: '/settings/$page', params: { page: 'profile' } }),
    },
    {
      id: 'go-blocked',
      group: 'go',
      label: t`Go to what is set aside`,
      also: t`Blocked`,
      run: () => void navigate({ to: '/queue/$view', params: { view: 'all' }, search: { q: 'is:blocked' } }),
    },
    { id: 'light', group: 'desk', label: t`Use the light theme`, run: () => void changeTheme('light') },
    { id: 'dark', group: 'desk', label: t`Use the dark theme`, run: () => void changeTheme('dark') },
    { id: 'undo', group: 'desk', label: t`Undo what you just did`, run: undo },
    { id: 'keys', group: 'desk', label: t`Show all keys`, run: openKeys },
  ])
}
