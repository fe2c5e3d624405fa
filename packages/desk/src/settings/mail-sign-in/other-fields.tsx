import { useLingui } from '@lingui/react/macro'
import { TextField } from '@throughline/ui'
import type { TypedServer } from '../inboxes/mail-form.ts'
import { ServerFields } from '../inboxes/server-fields.tsx'
import type { ClientForm } from './client-form.ts'

/** Where another provider is, as its own help pages say. */
export function OtherFields({ form, change }: { form: ClientForm; change(part: Partial<ClientForm>): void }) {
  const { t } = useLingui()
  const url = (label: string, name: 'authorizeUrl' | 'tokenUrl' | 'revokeUrl', hint?: string) => (
    <TextField
      label={label}
      type="url"
      value={form[name]}
      onChange={(value) => change({ [name]: value })}
      isRequired={name !== 'revokeUrl'}
      maxLength={500}
      spellCheck="false"
      placeholder="https://"
      {...(hint !== undefined && { hint })}
    />
  )
  const server = (part: 'incoming' | 'outgoing') => (typed: Partial<TypedServer>) =>
    change({ [part]: { ...form[part], ...typed } })
  return (
    <>
      <TextField
        label={t`Name of the provider`}
        value={form.name}
        onChange={(name) => change({ name })}
        isRequired
        maxLength={60}
      />
      {url(t`Authorization address`, 'authorizeUrl', t`Where people sign in and allow it.`)}
      {url(t`Token address`, 'tokenUrl')}
      {url(
        t`Revocation address`,
        'revokeUrl',
        t`Where a permission is given back; leave it empty where there is none.`,
      )}
      <TextField
        label={t`Scope`}
        value={form.scope}
        onChange={(scope) => change({ scope })}
        isRequired
        maxLength={1_000}
        spellCheck="false"
        hint={t`The permissions for IMAP and SMTP, with spaces between; also the one for a lasting permission, often offline_access.`}
      />
      <fieldset className="space-y-4">
        <legend className="font-[550] text-[13px]">{t`Mailbox server (IMAP)`}</legend>
        <ServerFields kind="mailbox" server={form.incoming} change={server('incoming')} signIn={false} />
      </fieldset>
      <fieldset className="space-y-4">
        <legend className="font-[550] text-[13px]">{t`Outgoing mail server (SMTP)`}</legend>
        <ServerFields kind="relay" server={form.outgoing} change={server('outgoing')} signIn={false} />
      </fieldset>
    </>
  )
}
