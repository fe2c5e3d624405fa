import { useLingui } from '@lingui/react/macro'
import type { Permission } from '@throughline/contracts'
import { Activity, Inbox, Keyboard, KeyRound, type LucideIcon, UserRound, Users } from 'lucide-react'
import { useMe } from '../session/me.ts'

export type PageKey = 'profile' | 'writing' | 'security' | 'inboxes' | 'people' | 'operations'

export interface SettingsPageInfo {
  key: PageKey
  title: string
  /** What is on the page, for the search. */
  about: string
  icon: LucideIcon
  needs?: Permission
}

/** The pages of the settings that the signed-in agent may open, in order. */
export function useSettingsPages(): readonly SettingsPageInfo[] {
  const { t } = useLingui()
  const { permissions } = useMe()
  const pages: SettingsPageInfo[] = [
    { key: 'profile', title: t`Profile`, about: t`Name, language, time zone, theme`, icon: UserRound },
    { key: 'writing', title: t`Keys and writing`, about: t`Single keys, undo of sending`, icon: Keyboard },
    {
      key: 'security',
      title: t`Password and sessions`,
      about: t`Password, signed-in devices`,
      icon: KeyRound,
    },
    {
      key: 'inboxes',
      title: t`Inboxes`,
      about: t`Mail addresses, chat, forms, health, embed code`,
      icon: Inbox,
      needs: 'inboxes.read',
    },
    {
      key: 'people',
      title: t`People`,
      about: t`Agents, roles, adding, deactivating`,
      icon: Users,
      needs: 'agents.read',
    },
    {
      key: 'operations',
      title: t`Operations`,
      about: t`What could not be understood, set-aside reactions, replay`,
      icon: Activity,
      needs: 'operations.read',
    },
  ]
  return pages.filter((page) => page.needs === undefined || permissions.includes(page.needs))
}
