import { useLingui } from '@lingui/react/macro'
import type { Permission } from '@throughline/contracts'
import {
  Activity,
  Ban,
  Bell,
  Bot,
  ClipboardList,
  Contact,
  FileUp,
  Inbox,
  Keyboard,
  KeyRound,
  KeySquare,
  ListChecks,
  LogIn,
  type LucideIcon,
  ScrollText,
  ShieldCheck,
  Signature,
  Split,
  Tag,
  TextQuote,
  UserRound,
  Users,
  UsersRound,
  Workflow,
} from 'lucide-react'
import { useMe } from '../session/me.ts'

export type PageKey =
  | 'profile'
  | 'notices'
  | 'writing'
  | 'signatures'
  | 'templates'
  | 'macros'
  | 'security'
  | 'inboxes'
  | 'forms'
  | 'mail-sign-in'
  | 'attributes'
  | 'imports'
  | 'fields'
  | 'tags'
  | 'people'
  | 'teams'
  | 'roles'
  | 'keys'
  | 'service-accounts'
  | 'audit'
  | 'operations'
  | 'mixed'
  | 'blocks'

/** What the pages are grouped under, in their order. */
export const pageGroups = ['own', 'words', 'channels', 'records', 'people', 'installation'] as const
export type PageGroup = (typeof pageGroups)[number]

export interface SettingsPageInfo {
  key: PageKey
  group: PageGroup
  title: string
  /** What is on the page, for the search. */
  about: string
  icon: LucideIcon
  needs?: Permission
}

/** The titles of the groups. */
export function useGroupTitles(): Record<PageGroup, string> {
  const { t } = useLingui()
  return {
    own: t`Yourself`,
    words: t`Ready-made words`,
    channels: t`Channels`,
    records: t`Customers and conversations`,
    people: t`People and access`,
    installation: t`Installation`,
  }
}

/** The pages of the settings that the signed-in agent may open, group by group. */
export function useSettingsPages(): readonly SettingsPageInfo[] {
  const { t } = useLingui()
  const { permissions } = useMe()
  const pages: SettingsPageInfo[] = [
    {
      key: 'profile',
      group: 'own',
      title: t`Profile`,
      about: t`Name, picture, language, time zone, working hours, theme`,
      icon: UserRound,
    },
    {
      key: 'notices',
      group: 'own',
      title: t`Notices`,
      about: t`What you are told of and how: bell, browser, sound, mail, quiet hours`,
      icon: Bell,
    },
    {
      key: 'writing',
      group: 'own',
      title: t`Keys and writing`,
      about: t`Undo of sending, single keys`,
      icon: Keyboard,
    },
    {
      key: 'security',
      group: 'own',
      title: t`Sign-in and security`,
      about: t`Password, second factor, passkeys, recovery codes, signed-in devices`,
      icon: KeyRound,
    },
    {
      key: 'templates',
      group: 'words',
      title: t`Templates`,
      about: t`Words for replies, filled in: canned responses, variables, languages, versions`,
      icon: TextQuote,
      needs: 'conversations.reply',
    },
    {
      key: 'macros',
      group: 'words',
      title: t`Macros`,
      about: t`Steps run with one press: tags, fields, next step, assignment, note, reply, status; versions, use`,
      icon: Workflow,
      needs: 'conversations.reply',
    },
    {
      key: 'signatures',
      group: 'words',
      title: t`Signatures`,
      about: t`What stands below mails, for each person, inbox and language`,
      icon: Signature,
      needs: 'conversations.reply',
    },
    {
      key: 'inboxes',
      group: 'channels',
      title: t`Inboxes`,
      about: t`Mail addresses, chat, quiet hours, forms, health, embed code`,
      icon: Inbox,
      needs: 'inboxes.read',
    },
    {
      key: 'forms',
      group: 'channels',
      title: t`Forms`,
      about: t`Form builder: fields, conditions, languages, templates, embed code`,
      icon: ClipboardList,
      needs: 'inboxes.read',
    },
    {
      key: 'mail-sign-in',
      group: 'channels',
      title: t`Sign-in to mailboxes`,
      about: t`Google, Microsoft and other providers: OAuth2 client id and secret, redirect URI`,
      icon: LogIn,
      needs: 'inboxes.manage',
    },
    {
      key: 'blocks',
      group: 'channels',
      title: t`Who is blocked`,
      about: t`Blocked customers, addresses and mail domains, what came from them`,
      icon: Ban,
      needs: 'customers.block',
    },
    {
      key: 'fields',
      group: 'records',
      title: t`Fields of conversations`,
      about: t`Custom fields: kinds, choices, needed to resolve, inboxes, order`,
      icon: ListChecks,
      needs: 'fields.manage',
    },
    {
      key: 'tags',
      group: 'records',
      title: t`Tags`,
      about: t`Tags of conversations: rename, merge, delete, how many conversations use each`,
      icon: Tag,
      needs: 'fields.manage',
    },
    {
      key: 'attributes',
      group: 'records',
      title: t`Attributes of customers`,
      about: t`Custom attributes: kinds, choices, order, archiving`,
      icon: Contact,
      needs: 'fields.manage',
    },
    {
      key: 'mixed',
      group: 'records',
      title: t`Conversations of two`,
      about: t`Undone merges of customers, whose a conversation is`,
      icon: Split,
      needs: 'customers.merge',
    },
    {
      key: 'imports',
      group: 'records',
      title: t`Import and export`,
      about: t`Customers and conversations from a file (CSV, JSON lines), customers as a file`,
      icon: FileUp,
      needs: 'imports.manage',
    },
    {
      key: 'people',
      group: 'people',
      title: t`People`,
      about: t`Colleagues, invitations, roles and teams of each, deactivating`,
      icon: Users,
      needs: 'agents.read',
    },
    {
      key: 'teams',
      group: 'people',
      title: t`Teams`,
      about: t`Members, who sees which conversations`,
      icon: UsersRound,
      needs: 'agents.read',
    },
    {
      key: 'roles',
      group: 'people',
      title: t`Roles`,
      about: t`Who may do what, roles of your own`,
      icon: ShieldCheck,
      needs: 'agents.read',
    },
    {
      key: 'keys',
      group: 'installation',
      title: t`API keys`,
      about: t`Programs that call the API, scopes, expiry, revoking`,
      icon: KeySquare,
      needs: 'keys.manage',
    },
    {
      key: 'service-accounts',
      group: 'installation',
      title: t`Service accounts`,
      about: t`Bots and integrations`,
      icon: Bot,
      needs: 'agents.read',
    },
    {
      key: 'audit',
      group: 'installation',
      title: t`Audit trail`,
      about: t`Who changed what and when, export, verification`,
      icon: ScrollText,
      needs: 'audit.read',
    },
    {
      key: 'operations',
      group: 'installation',
      title: t`Operations`,
      about: t`Health, what could not be understood, deliveries in doubt, set-aside reactions, jobs, storage, version`,
      icon: Activity,
      needs: 'operations.read',
    },
  ]
  return pages.filter((page) => page.needs === undefined || permissions.includes(page.needs))
}
