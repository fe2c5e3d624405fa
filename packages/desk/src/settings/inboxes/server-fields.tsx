import { useLingui } from '@lingui/react/macro'
import type { MailSecurity } from '@throughline/contracts'
import { Select, TextField } from '@throughline/ui'
import { type TypedServer, usualPorts } from './mail-form.ts'
import { SecretField } from './secret-field.tsx'

/** Where a server is, how the line to it is protected, and who signs in. */
export function ServerFields({
  kind,
  server,
  change,
  kept = false,
  problems = {},
  signIn = true,
}: {
  kind: 'mailbox' | 'relay'
  server: TypedServer
  change(part: Partial<TypedServer>): void
  /** Whether a password for this very server is kept. */
  kept?: boolean
  problems?: Partial<Record<string, string>>
  /** False where nobody signs in with a name and a password. */
  signIn?: boolean
}) {
  const { t } = useLingui()
  const prefix = kind === 'mailbox' ? 'settings.imap' : 'settings.relay'
  const ports = usualPorts[kind]
  const secure = (security: MailSecurity) =>
    change({ security, ...(server.port === ports[server.security] && { port: ports[security] }) })
  return (
    <div className="space-y-4">
      <div className="flex gap-3">
        <TextField
          label={t`Server`}
          value={server.host}
          onChange={(host) => change({ host })}
          isRequired
          maxLength={253}
          spellCheck="false"
          placeholder={kind === 'mailbox' ? 'imap.shop.example' : 'smtp.shop.example'}
          error={problems[`${prefix}Host`]}
          className="min-w-0 flex-1"
        />
        <TextField
          label={t`Port`}
          value={server.port}
          onChange={(port) => change({ port })}
          isRequired
          inputMode="numeric"
          maxLength={5}
          error={problems[`${prefix}Port`]}
          className="w-24 shrink-0"
        />
      </div>
      <Select<MailSecurity>
        label={t`Encryption`}
        hint={
          server.security === 'none'
            ? t`Password and mail go in the clear: only for a server on this machine or in a network that you trust.`
            : t`A line that cannot be encrypted is not used.`
        }
        options={[
          { key: 'tls', label: t`TLS from the start` },
          { key: 'starttls', label: t`STARTTLS` },
          { key: 'none', label: t`None` },
        ]}
        value={server.security}
        onChange={secure}
      />
      {signIn && (
        <div className="flex gap-3 max-[500px]:flex-col">
          <TextField
            label={t`User name`}
            value={server.user}
            onChange={(user) => change({ user })}
            maxLength={254}
            autoComplete="off"
            spellCheck="false"
            hint={
              kind === 'mailbox'
                ? t`Usually the whole address; without one, the address of the inbox.`
                : t`Usually the whole address; leave it empty where nobody signs in.`
            }
            className="min-w-0 flex-1"
          />
          <SecretField
            label={t`Password`}
            value={server.password}
            onChange={(password) => change({ password })}
            kept={kept}
            className="min-w-0 flex-1"
          />
        </div>
      )}
    </div>
  )
}
