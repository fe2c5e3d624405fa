import { useLingui } from '@lingui/react/macro'
import type { PageKey } from './pages.ts'

/** Under which other words people look for a page of the settings and for its fields, in their language. */
export function useSearchWords(): Readonly<Record<PageKey, string>> {
  const { t } = useLingui()
  return {
    profile: t`photo, avatar, language, locale, dark mode, appearance, time zone, clock, schedule, shifts, my account`,
    notices: t`notifications, alerts, push, desktop, sound, volume, ping, do not disturb, e-mail me, mention, reminders, overdue`,
    writing: t`shortcuts, hotkeys, keyboard, undo send, delay, after resolving, next conversation`,
    signatures: t`footer, sign-off, greeting, regards, contact details`,
    templates: t`canned responses, snippets, macros, saved replies, variables, placeholders, review day, preview`,
    macros: t`automation, several steps at once, one press, batch, quick actions`,
    security: t`password, 2FA, MFA, two-factor, authenticator, TOTP, passkey, fingerprint, recovery codes, log out, sessions, devices`,
    inboxes: t`e-mail, mailbox, IMAP, SMTP, relay, DKIM, SPF, DMARC, DNS, chat widget, channels, opening hours, holidays, colour, greeting, test mail, collect, SLA, reply target`,
    forms: t`contact form, web form, questions, spam, captcha, embed, preview, conditions, versions`,
    'mail-sign-in': t`OAuth, Gmail, Outlook, Microsoft 365, Google Workspace, client secret, app registration`,
    attributes: t`customer fields, properties, profile data, tier, loyalty`,
    imports: t`migrate, CSV, upload, download, backup, bring over, other help desk`,
    fields: t`custom fields, required, ticket fields, order number, category`,
    tags: t`labels, categories, topics`,
    people: t`users, agents, staff, colleagues, employees, invite, add user, deactivate, remove`,
    teams: t`groups, departments, visibility, members`,
    roles: t`permissions, rights, access, admin, supervisor, owner`,
    keys: t`API, token, integration, developers, webhook, access key`,
    'service-accounts': t`bot, robot, integration, machine user`,
    audit: t`log, history, who did what, compliance, trail, security log`,
    mixed: t`duplicate customers, wrong merge, split, unmerge`,
    blocks: t`ban, blacklist, spam, abuse, block list, sender`,
    operations: t`health, status, monitoring, errors, queue, disk, failed jobs, quarantine, dead letter, replay, lag, version, system`,
  }
}
