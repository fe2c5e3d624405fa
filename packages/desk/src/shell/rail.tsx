import { useLingui } from '@lingui/react/macro'
import { Link, useLocation } from '@tanstack/react-router'
import { classes, IconButton, Logo, Tip } from '@throughline/ui'
import { Command, ContactRound, Inbox, LayoutGrid, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { isMac } from '../commands/use-keys.ts'
import { Bell } from '../notices/bell.tsx'
import { useMay } from '../session/me.ts'
import { MeMenu } from './me-menu.tsx'

/** The way between the desk's places: at the left edge, or at the foot of a narrow screen. */
export function Rail({ className, openPalette }: { className: string; openPalette(): void }) {
  const { t } = useLingui()
  const mayLead = useMay('conversations.readAll')
  return (
    <nav
      aria-label={t`Main`}
      className={classes(
        'flex shrink-0 items-center gap-1 border-line bg-panel',
        'min-[800px]:w-14 min-[800px]:flex-col min-[800px]:border-r min-[800px]:py-3',
        'max-[799px]:justify-around max-[799px]:border-t max-[799px]:px-2 max-[799px]:py-1.5',
        className,
      )}
    >
      <span className="mb-3.5 max-[799px]:hidden">
        <Logo title={t`Throughline`} />
      </span>
      <RailLink to="queue" label={t`Queue`} icon={<Inbox aria-hidden size={19} strokeWidth={1.75} />} />
      <RailLink
        to="customers"
        label={t`Customers`}
        icon={<ContactRound aria-hidden size={19} strokeWidth={1.75} />}
      />
      {mayLead && (
        <RailLink
          to="floor"
          label={t`Floor`}
          icon={<LayoutGrid aria-hidden size={19} strokeWidth={1.75} />}
        />
      )}
      <RailLink
        to="settings"
        label={t`Settings`}
        icon={<Settings aria-hidden size={19} strokeWidth={1.75} />}
      />
      <Bell />
      <span className="flex-1 max-[799px]:hidden" />
      <IconButton
        label={t`All commands`}
        shortcut={isMac ? '⌘K' : 'Ctrl K'}
        placement="right"
        icon={<Command aria-hidden size={17} strokeWidth={1.75} />}
        className="mb-1 size-[38px]! rounded-[10px]! text-ink-3!"
        onPress={openPalette}
      />
      <MeMenu />
    </nav>
  )
}

function RailLink({
  to,
  label,
  icon,
}: {
  to: 'queue' | 'customers' | 'floor' | 'settings'
  label: string
  icon: ReactNode
}) {
  const here = useLocation({ select: ({ pathname }) => pathname.startsWith(`/${to}`) })
  const look =
    'grid size-[38px] place-items-center rounded-[10px] text-ink-3 hover:bg-hover hover:text-ink ' +
    'data-[here=true]:bg-sel data-[here=true]:text-accent'
  return (
    <Tip label={label} placement="right">
      {to === 'queue' ? (
        <Link
          to="/queue/$view"
          params={{ view: 'mine' }}
          aria-label={label}
          className={look}
          data-here={here}
        >
          {icon}
        </Link>
      ) : (
        <Link to={`/${to}`} aria-label={label} className={look} data-here={here}>
          {icon}
        </Link>
      )}
    </Tip>
  )
}
