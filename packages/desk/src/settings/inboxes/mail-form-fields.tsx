import { useLingui } from '@lingui/react/macro'
import { Select, TextField } from '@throughline/ui'
import type { MailForm } from './mail-form.ts'
import { WhoAnswers } from './who-answers.tsx'

export interface PartProps {
  form: MailForm
  change(part: Partial<MailForm>): void
  problems: Partial<Record<string, string>>
}

/** What the inbox is called, whose it is, and how soon it is answered. */
export function About({ form, change, problems }: PartProps) {
  const { t } = useLingui()
  return (
    <>
      <TextField
        label={t`Name shown to customers`}
        value={form.displayName}
        onChange={(displayName) => change({ displayName })}
        isRequired
        maxLength={120}
        hint={t`Stands as the sender of what you write, usually the name of the shop.`}
        error={problems['settings.displayName']}
      />
      <TextField
        label={t`Name for your team`}
        value={form.name}
        onChange={(name) => change({ name })}
        maxLength={120}
        placeholder={form.address}
        hint={t`What agents call this inbox. Without one, its address.`}
      />
      <WhoAnswers form={form} change={change} />
    </>
  )
}

/** Whose seals stand in for what forwarding broke. */
export function ForwarderFields({ form, change, problems }: PartProps) {
  const { t } = useLingui()
  return (
    <TextField
      label={t`Trusted forwarders, one a line`}
      rows={2}
      value={form.trustedSealers}
      onChange={(trustedSealers) => change({ trustedSealers })}
      spellCheck="false"
      placeholder="lists.example"
      hint={t`Domains that pass mail on to this inbox and seal it (ARC). A sender whom the last of them verified counts as verified here, although forwarding broke the proof. Name only servers whose checks you would rely on; usually none.`}
      error={problems['settings.trustedSealers']}
    />
  )
}

/** Which folders of the mailbox, from when on, and whose checks of senders are believed. */
export function MailboxFields({ form, change, problems }: PartProps) {
  const { t } = useLingui()
  return (
    <div className="space-y-4">
      <TextField
        label={t`Folders, one a line`}
        rows={2}
        value={form.folders}
        onChange={(folders) => change({ folders })}
        spellCheck="false"
        hint={t`Nothing is changed there: mails stay, and stay unread.`}
        error={problems['settings.imapFolders']}
      />
      <Select<'now' | 'beginning'>
        label={t`Begin with`}
        options={[
          { key: 'now', label: t`What comes from now on` },
          { key: 'beginning', label: t`Everything that lies there` },
        ]}
        value={form.from}
        onChange={(from) => change({ from })}
      />
      <TextField
        label={t`Name of the checking server`}
        value={form.authservId}
        onChange={(authservId) => change({ authservId })}
        maxLength={253}
        spellCheck="false"
        placeholder="mx.google.com"
        hint={t`What the mailbox’s own server writes first into Authentication-Results. Without it a sender is verified by DKIM alone.`}
        error={problems['settings.imapAuthservId']}
      />
    </div>
  )
}
