import { useLingui } from '@lingui/react/macro'
import type { Permission, PermissionGroup } from '@throughline/contracts'

/** What each permission allows, as the end of "may …". */
export function usePermissionWords(): Readonly<Record<Permission, string>> {
  const { t } = useLingui()
  return {
    'conversations.read': t`Read conversations of their teams, their own and those without a team`,
    'conversations.readAll': t`Read the conversations of every team`,
    'conversations.note': t`Write notes and mention colleagues`,
    'conversations.reply': t`Write to customers`,
    'conversations.edit': t`Change subject, priority, tags, fields and next step`,
    'conversations.assign': t`Assign conversations to people and teams`,
    'conversations.resolve': t`Resolve, reopen and snooze`,
    'conversations.merge': t`Merge and split conversations, and undo it`,
    'conversations.export': t`Print conversations and take them along as files`,
    'conversations.moderate': t`Change and delete the notes of colleagues, and read what notes said before`,
    'views.share': t`Share views of the queue, and change shared ones`,
    'templates.manage': t`Write, change and archive the templates that everybody uses`,
    'handoffs.offer': t`Offer customers a switch of channel`,
    'customers.read': t`Look customers up and read their profiles`,
    'customers.edit': t`Change customers and their identities`,
    'customers.merge': t`Merge customers who are one person, and undo it`,
    'customers.block': t`Block and unblock customers`,
    'customers.export': t`Take all customers along as a file`,
    'inboxes.read': t`See the inboxes and how they are`,
    'inboxes.manage': t`Add, change and test inboxes`,
    'fields.manage': t`Define attributes and fields`,
    'imports.manage': t`Load customers and other records from files`,
    'agents.read': t`See colleagues, teams and roles`,
    'agents.manage': t`Invite, change and deactivate people`,
    'teams.manage': t`Add, change and delete teams`,
    'roles.manage': t`Define roles`,
    'keys.manage': t`Make API keys and service accounts`,
    'security.manage': t`Set rules for signing in, unlock people, sign them out`,
    'organisation.manage': t`What belongs to owners alone, such as making others owners`,
    'audit.read': t`Read and export the audit trail`,
    'operations.read': t`See what waits or failed in the machinery`,
    'operations.replay': t`Try again what failed`,
  }
}

export function useGroupWords(): Readonly<Record<PermissionGroup, string>> {
  const { t } = useLingui()
  return {
    conversations: t`Conversations`,
    customers: t`Customers`,
    setup: t`Set-up`,
    people: t`People and access`,
    operations: t`Operations`,
  }
}
