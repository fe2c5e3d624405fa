import { useLingui } from '@lingui/react/macro'
import type { MailSignInProvider } from '@throughline/contracts'
import { ExternalLink } from 'lucide-react'

/** What to do at the provider, in order. */
export function Steps({ provider }: { provider: MailSignInProvider }) {
  const { t } = useLingui()
  const steps = {
    google: [
      t`In the Google Cloud console, make a project. Under Google Auth Platform, give it a name (Branding) and choose Internal (Audience) if you have a Workspace. Otherwise choose External and publish it: while it is only being tested, a permission ends after seven days.`,
      t`Under Data access, add the scope https://mail.google.com/.`,
      t`Under Clients, create one of the type Web application, with the redirect URI below.`,
      t`Copy the client id and the client secret into the fields below.`,
    ],
    microsoft: [
      t`In the Microsoft Entra admin center, make a new app registration, with the redirect URI below as one of the platform Web.`,
      t`Under API permissions, add the delegated permissions IMAP.AccessAsUser.All, SMTP.Send and offline_access.`,
      t`Under Certificates & secrets, make a client secret. Copy its value (not its id) and note when it ends.`,
      t`In Exchange, see that IMAP and authenticated SMTP are on for the mailbox.`,
    ],
    other: [
      t`Register a web application there, with the redirect URI below. IMAP and SMTP must take XOAUTH2.`,
      t`Copy what its help pages say into the fields below.`,
    ],
  }
  const console = {
    google: { name: 'Google Cloud console', url: 'https://console.cloud.google.com/auth/clients' },
    microsoft: { name: 'Microsoft Entra admin center', url: 'https://entra.microsoft.com/' },
    other: null,
  }[provider]
  return (
    <div className="space-y-2 text-[13px]">
      <ol className="list-decimal space-y-1 pl-5 text-ink-2">
        {steps[provider].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {console !== null && (
        <a
          href={console.url}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 text-accent underline underline-offset-2"
        >
          {console.name}
          <ExternalLink aria-hidden size={13} strokeWidth={1.75} />
        </a>
      )}
    </div>
  )
}
