import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MailDiscovery, MailSignInProvider } from '@throughline/contracts'
import { signInClientsQuery } from '../../api/mail-sign-in.ts'
import { useProviderName } from '../mail-sign-in/provider-name.ts'

/** What was found out about the servers of an address, and what its provider wants at the sign-in. */
export function Discovered({ found }: { found: MailDiscovery }) {
  const { t } = useLingui()
  const name = found.provider?.name ?? ''
  const source = {
    domain: t`Filled in with the known settings of ${name}. Look at them; you can change all of them.`,
    mx: t`Mail for this domain goes to ${name}, so its known settings were filled in. Look at them; you can change all of them.`,
    srv: t`Filled in with what the domain itself publishes in DNS. Compare it with what your provider says before you give a password.`,
  }
  const nothing = found.dnsAnswered
    ? t`Nothing is known of this domain, and it publishes no mail servers. Take the settings from the help pages of your provider, or let mail be delivered here.`
    : t`DNS could not be asked just now, so nothing was found. Try again, or take the settings from the help pages of your provider.`
  const signIn = {
    password: null,
    app_password: t`It usually wants a password made for this program (an app password), not the one of the account.`,
    oauth2: t`It takes no passwords of programs any more. Where nobody can sign in, let mail be forwarded to this installation.`,
    bridge: t`Its Bridge must run beside this installation: allow 127.0.0.1 in THROUGHLINE_ALLOWED_PRIVATE_HOSTS, trust its certificate, and use the password that the Bridge shows.`,
  }
  const wanted = found.provider === null ? null : signIn[found.provider.signIn]
  return (
    <div
      role="status"
      className={`space-y-1 rounded-card px-3 py-2 text-[13px] ${found.foundBy === null ? 'bg-warn-bg text-warn' : 'bg-hover'}`}
    >
      <p>{found.foundBy === null ? nothing : source[found.foundBy]}</p>
      {wanted !== null && <p>{wanted}</p>}
      {found.browserSignIn !== null && <BrowserSignIn provider={found.browserSignIn} />}
    </div>
  )
}

/** That no password is needed, since somebody can sign in at the provider; or what is missing for it. */
function BrowserSignIn({ provider }: { provider: MailSignInProvider }) {
  const { t } = useLingui()
  const { data: clients } = useQuery(signInClientsQuery)
  const name = useProviderName(clients ?? [])(provider)
  if (clients === undefined) return null
  const isRegistered = clients.some((one) => one.provider === provider && one.clientId !== null)
  return isRegistered ? (
    <p>
      {t`You can sign in to the mailbox in the browser instead: leave the passwords empty, and choose the sign-in with ${name} at the foot of this page.`}
    </p>
  ) : (
    <p>
      {t`You can also sign in to the mailbox in the browser, without a password here. For that, this installation is registered at ${name} once.`}{' '}
      <Link
        to="/settings/$page"
        params={{ page: 'mail-sign-in' }}
        className="text-accent underline underline-offset-2"
      >
        {t`Register at a provider`}
      </Link>
    </p>
  )
}
