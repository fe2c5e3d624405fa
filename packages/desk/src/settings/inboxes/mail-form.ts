import type { InboxView, MailDiscovery, MailSecurity, MailServer } from '@throughline/contracts'

/** A server as it is typed: the port is text until it is sent. */
export interface TypedServer {
  host: string
  port: string
  security: MailSecurity
  user: string
  /** Empty keeps what is kept. */
  password: string
}

/** What the form of an e-mail inbox holds. */
export interface MailForm {
  name: string
  address: string
  displayName: string
  /** Empty for nobody's. */
  teamId: string
  replyTargetMinutes: number
  incoming: 'delivered' | 'collected'
  mailbox: TypedServer
  folders: string
  from: 'now' | 'beginning'
  authservId: string
  /** Domains, one a line. */
  trustedSealers: string
  outgoing: 'installation' | 'own'
  relay: TypedServer
  dkimSelector: string
  dkimPrivateKey: string
}

export const usualPorts = {
  mailbox: { tls: '993', starttls: '143', none: '143' },
  relay: { tls: '465', starttls: '587', none: '25' },
} as const satisfies Record<string, Record<MailSecurity, string>>

/** The form of an inbox, or an empty one. */
export function formOf(inbox: InboxView | null): MailForm {
  const settings = inbox?.settings ?? {}
  const text = (name: string) => (typeof settings[name] === 'string' ? settings[name] : '')
  const folders = Array.isArray(settings.imapFolders) ? settings.imapFolders : ['INBOX']
  return {
    name: inbox?.name ?? '',
    address: text('address'),
    displayName: text('displayName'),
    teamId: inbox?.teamId ?? '',
    replyTargetMinutes: inbox?.replyTargetMinutes ?? 240,
    incoming: text('imapHost') === '' ? 'delivered' : 'collected',
    mailbox: typedServer(settings, 'imap', 'tls'),
    folders: folders.join('\n'),
    from: settings.imapFrom === 'beginning' ? 'beginning' : 'now',
    authservId: text('imapAuthservId'),
    trustedSealers: Array.isArray(settings.trustedSealers) ? settings.trustedSealers.join('\n') : '',
    outgoing: text('relayHost') === '' ? 'installation' : 'own',
    relay: typedServer(settings, 'relay', 'starttls'),
    dkimSelector: text('dkimSelector'),
    dkimPrivateKey: '',
  }
}

function typedServer(
  settings: InboxView['settings'],
  prefix: 'imap' | 'relay',
  usual: MailSecurity,
): TypedServer {
  const given = settings[`${prefix}Security`]
  const security = given === 'none' || given === 'starttls' || given === 'tls' ? given : usual
  const port = settings[`${prefix}Port`]
  const text = (name: string) => {
    const value = settings[`${prefix}${name}`]
    return typeof value === 'string' ? value : ''
  }
  return {
    host: text('Host'),
    port: typeof port === 'number' ? `${port}` : usualPorts[prefix === 'imap' ? 'mailbox' : 'relay'][usual],
    security,
    user: text('User'),
    password: '',
  }
}

/** The form with what was discovered; what was not found stays as it is. */
export function withDiscovered(form: MailForm, found: MailDiscovery): MailForm {
  const filled = (old: TypedServer, server: MailServer): TypedServer => ({
    ...old,
    ...server,
    port: `${server.port}`,
    user: form.address.trim(),
  })
  return {
    ...form,
    ...(found.incoming !== null && {
      incoming: 'collected',
      mailbox: filled(form.mailbox, found.incoming),
      authservId: found.authservId ?? '',
    }),
    ...(found.outgoing !== null && { outgoing: 'own', relay: filled(form.relay, found.outgoing) }),
  }
}

/** A form before and after what was discovered was filled in. */
export interface Filling {
  before: MailForm
  after: MailForm
}

/** The form without what was filled in and nobody has changed since. */
export function withoutDiscovered(form: MailForm, { before, after }: Filling): MailForm {
  const mailbox = unfilled(form.mailbox, before.mailbox, after.mailbox)
  const relay = unfilled(form.relay, before.relay, after.relay)
  return {
    ...form,
    mailbox,
    relay,
    // Somebody's own server is not hidden.
    ...(mailbox.host === before.mailbox.host &&
      form.incoming === after.incoming && { incoming: before.incoming }),
    ...(relay.host === before.relay.host &&
      form.outgoing === after.outgoing && { outgoing: before.outgoing }),
    ...(form.authservId === after.authservId && { authservId: before.authservId }),
  }
}

function unfilled(now: TypedServer, before: TypedServer, after: TypedServer): TypedServer {
  return {
    host: now.host === after.host ? before.host : now.host,
    port: now.port === after.port ? before.port : now.port,
    security: now.security === after.security ? before.security : now.security,
    user: now.user === after.user ? before.user : now.user,
    password: now.password,
  }
}

/** What is sent to save the form. Settings that it does not show, such as those of OAuth2, stay while the mailbox does. */
export function requestOf(form: MailForm, inbox: InboxView | null) {
  const { mailbox, relay } = form
  const collected = form.incoming === 'collected'
  const own = form.outgoing === 'own'
  const signs = form.dkimSelector.trim() !== ''
  const kept = Object.entries(inbox?.settings ?? {}).filter(
    ([name]) => !shown.has(name) && (collected || !name.startsWith('oauth')),
  )
  const trustedSealers = linesOf(form.trustedSealers)
  const settings: Record<string, unknown> = {
    ...Object.fromEntries(kept),
    address: form.address.trim(),
    displayName: form.displayName.trim(),
    ...(own && serverSettings('relay', relay)),
    ...(signs && { dkimSelector: form.dkimSelector.trim() }),
    ...(trustedSealers.length > 0 && { trustedSealers }),
    ...(collected && {
      ...serverSettings('imap', mailbox),
      imapFolders: foldersOf(form.folders),
      imapFrom: form.from,
      ...(form.authservId.trim() !== '' && { imapAuthservId: form.authservId.trim() }),
    }),
  }
  const secrets: Record<string, string> = {
    ...(own && relay.password !== '' && { relayPassword: relay.password }),
    ...(collected && mailbox.password !== '' && { imapPassword: mailbox.password }),
    ...(signs && form.dkimPrivateKey.trim() !== '' && { dkimPrivateKey: `${form.dkimPrivateKey.trim()}\n` }),
  }
  return {
    name: form.name.trim() === '' ? form.address.trim() : form.name.trim(),
    settings,
    secrets,
    teamId: form.teamId === '' ? null : form.teamId,
    replyTargetMinutes: form.replyTargetMinutes,
  }
}

const shown = new Set(
  ['Host', 'Port', 'Security', 'User', 'Folders', 'From', 'AuthservId']
    .flatMap((name) => [`imap${name}`, `relay${name}`])
    .concat('address', 'displayName', 'dkimSelector', 'trustedSealers'),
)

function serverSettings(prefix: 'imap' | 'relay', server: TypedServer) {
  const user = server.user.trim()
  return {
    [`${prefix}Host`]: server.host.trim(),
    [`${prefix}Port`]: Number(server.port),
    [`${prefix}Security`]: server.security,
    ...(user !== '' && { [`${prefix}User`]: user }),
  }
}

function foldersOf(text: string): string[] {
  const given = linesOf(text)
  return given.length === 0 ? ['INBOX'] : given
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}
