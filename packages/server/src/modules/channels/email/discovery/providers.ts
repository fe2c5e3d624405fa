import type { MailServer, MailSignIn } from '@throughline/contracts'

/** What a provider says about its servers, and how its customers are recognised. */
export interface MailProviderSettings {
  name: string
  /** Domains of its own addresses; `*` at the end stands for any country. */
  domains: readonly string[]
  /** Ends of the host names that mail for its customers' own domains is delivered to. */
  exchangers: readonly string[]
  incoming: MailServer
  outgoing: MailServer
  signIn: MailSignIn
  /** Only where the provider writes one fixed name (RFC 8601). */
  authservId?: string
}

const imap = (host: string): MailServer => ({ host, port: 993, security: 'tls' })
const smtp = (host: string, port: 465 | 587): MailServer => ({
  host,
  port,
  security: port === 465 ? 'tls' : 'starttls',
})

/** Settings as the providers' own help pages state them. Of two that fit, the first is taken. */
export const mailProviders: readonly MailProviderSettings[] = [
  {
    name: 'Gmail, Google Workspace',
    domains: ['gmail.com', 'googlemail.com'],
    exchangers: ['google.com', 'googlemail.com'],
    incoming: imap('imap.gmail.com'),
    outgoing: smtp('smtp.gmail.com', 587),
    signIn: 'app_password',
    authservId: 'mx.google.com',
  },
  {
    name: 'Outlook.com',
    domains: ['outlook.*', 'hotmail.*', 'live.*', 'msn.com'],
    exchangers: [],
    incoming: imap('outlook.office365.com'),
    outgoing: smtp('smtp-mail.outlook.com', 587),
    signIn: 'oauth2',
  },
  {
    name: 'Microsoft 365',
    domains: [],
    exchangers: ['mail.protection.outlook.com', 'mx.microsoft'],
    incoming: imap('outlook.office365.com'),
    outgoing: smtp('smtp.office365.com', 587),
    signIn: 'oauth2',
  },
  {
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm', 'sent.com'],
    exchangers: ['messagingengine.com'],
    incoming: imap('imap.fastmail.com'),
    outgoing: smtp('smtp.fastmail.com', 465),
    signIn: 'app_password',
  },
  {
    name: 'Zoho Mail (EU)',
    domains: ['zohomail.eu'],
    exchangers: ['zoho.eu'],
    incoming: imap('imappro.zoho.eu'),
    outgoing: smtp('smtppro.zoho.eu', 465),
    signIn: 'app_password',
  },
  {
    name: 'Zoho Mail',
    domains: ['zohomail.com', 'zoho.com'],
    exchangers: ['zoho.com'],
    incoming: imap('imappro.zoho.com'),
    outgoing: smtp('smtppro.zoho.com', 465),
    signIn: 'app_password',
  },
  {
    name: 'iCloud Mail',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    exchangers: ['mail.icloud.com'],
    incoming: imap('imap.mail.me.com'),
    outgoing: smtp('smtp.mail.me.com', 587),
    signIn: 'app_password',
  },
  {
    name: 'AOL Mail',
    domains: ['aol.com'],
    exchangers: [],
    incoming: imap('imap.aol.com'),
    outgoing: smtp('smtp.aol.com', 465),
    signIn: 'app_password',
  },
  {
    name: 'Yahoo Mail',
    domains: ['yahoo.*', 'ymail.com', 'rocketmail.com'],
    exchangers: ['yahoodns.net'],
    incoming: imap('imap.mail.yahoo.com'),
    outgoing: smtp('smtp.mail.yahoo.com', 465),
    signIn: 'app_password',
  },
  {
    name: 'GMX',
    domains: ['gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch'],
    exchangers: ['gmx.net'],
    incoming: imap('imap.gmx.net'),
    outgoing: smtp('mail.gmx.net', 587),
    signIn: 'password',
  },
  {
    name: 'GMX',
    domains: ['gmx.com', 'gmx.us', 'gmx.co.uk', 'gmx.fr', 'gmx.es'],
    exchangers: ['gmx.com'],
    incoming: imap('imap.gmx.com'),
    outgoing: smtp('mail.gmx.com', 587),
    signIn: 'password',
  },
  {
    name: 'WEB.DE',
    domains: ['web.de'],
    exchangers: ['web.de'],
    incoming: imap('imap.web.de'),
    outgoing: smtp('smtp.web.de', 587),
    signIn: 'password',
  },
  {
    name: 'Proton Mail Bridge',
    domains: ['proton.me', 'protonmail.com', 'pm.me'],
    exchangers: ['protonmail.ch'],
    incoming: { host: '127.0.0.1', port: 1143, security: 'starttls' },
    outgoing: { host: '127.0.0.1', port: 1025, security: 'starttls' },
    signIn: 'bridge',
  },
  {
    name: 'mailbox.org',
    domains: ['mailbox.org'],
    exchangers: ['mailbox.org'],
    incoming: imap('imap.mailbox.org'),
    outgoing: smtp('smtp.mailbox.org', 465),
    signIn: 'password',
  },
  {
    name: 'Posteo',
    domains: ['posteo.*'],
    exchangers: ['posteo.de'],
    incoming: imap('posteo.de'),
    outgoing: smtp('posteo.de', 465),
    signIn: 'password',
  },
  {
    name: 'Migadu',
    domains: [],
    exchangers: ['migadu.com'],
    incoming: imap('imap.migadu.com'),
    outgoing: smtp('smtp.migadu.com', 465),
    signIn: 'password',
  },
  {
    name: 'OVHcloud',
    domains: ['ovh.net'],
    exchangers: ['mail.ovh.net', 'ovh.net'],
    incoming: imap('ssl0.ovh.net'),
    outgoing: smtp('ssl0.ovh.net', 465),
    signIn: 'password',
  },
  {
    name: 'IONOS',
    domains: [],
    exchangers: ['ionos.de', 'kundenserver.de'],
    incoming: imap('imap.ionos.de'),
    outgoing: smtp('smtp.ionos.de', 465),
    signIn: 'password',
  },
  {
    name: 'IONOS',
    domains: [],
    exchangers: ['ionos.com', '1and1.com'],
    incoming: imap('imap.ionos.com'),
    outgoing: smtp('smtp.ionos.com', 465),
    signIn: 'password',
  },
  {
    name: 'one.com',
    domains: [],
    exchangers: ['one.com'],
    incoming: imap('imap.one.com'),
    outgoing: smtp('send.one.com', 465),
    signIn: 'password',
  },
  {
    name: 'Yandex Mail',
    domains: ['yandex.*', 'ya.ru'],
    exchangers: ['yandex.net', 'yandex.ru'],
    incoming: imap('imap.yandex.com'),
    outgoing: smtp('smtp.yandex.com', 465),
    signIn: 'app_password',
  },
  {
    name: 'Hostinger',
    domains: [],
    exchangers: ['hostinger.com'],
    incoming: imap('imap.hostinger.com'),
    outgoing: smtp('smtp.hostinger.com', 465),
    signIn: 'password',
  },
  {
    name: 'Infomaniak',
    domains: ['ik.me', 'etik.com'],
    exchangers: ['infomaniak.ch'],
    incoming: imap('mail.infomaniak.com'),
    outgoing: smtp('mail.infomaniak.com', 465),
    signIn: 'app_password',
  },
  {
    name: 'Gandi',
    domains: [],
    exchangers: ['gandi.net'],
    incoming: imap('mail.gandi.net'),
    outgoing: smtp('mail.gandi.net', 465),
    signIn: 'password',
  },
]

export function providerOfDomain(domain: string): MailProviderSettings | undefined {
  return mailProviders.find(({ domains }) => domains.some((pattern) => fits(domain, pattern)))
}

/** The provider that the best of the exchangers belongs to: a second one may only hold mail back for a while. */
export function providerOfExchanger(host: string): MailProviderSettings | undefined {
  const name = host.toLowerCase().replace(/\.$/, '')
  return mailProviders.find(({ exchangers }) =>
    exchangers.some((end) => name === end || name.endsWith(`.${end}`)),
  )
}

/** `yahoo.*` is `yahoo.fi` and `yahoo.co.uk`, and not `yahoo.shop.example`. */
function fits(domain: string, pattern: string): boolean {
  if (!pattern.endsWith('.*')) return domain === pattern
  const start = pattern.slice(0, -1)
  return (
    domain.startsWith(start) &&
    /^(?:com|net|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})$/.test(domain.slice(start.length))
  )
}
