import { useLingui } from '@lingui/react/macro'
import type { MailDiscovery } from '@throughline/contracts'

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
    oauth2: t`It takes no passwords of programs any more: add the inbox, then sign in to the mailbox on its page. Or let mail be forwarded to this installation.`,
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
    </div>
  )
}
