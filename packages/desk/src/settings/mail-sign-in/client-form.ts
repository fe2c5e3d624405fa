import type { MailServer, MailSignInClient, MailSignInClientSet, OtherProvider } from '@throughline/contracts'
import { type TypedServer, usualPorts } from '../inboxes/mail-form.ts'

/** What the form of a registration holds. */
export interface ClientForm {
  clientId: string
  /** Empty keeps what is kept. */
  clientSecret: string
  tenant: string
  name: string
  authorizeUrl: string
  tokenUrl: string
  revokeUrl: string
  scope: string
  incoming: TypedServer
  outgoing: TypedServer
}

export function formOf({ clientId, tenant, other }: MailSignInClient): ClientForm {
  return {
    clientId: clientId ?? '',
    clientSecret: '',
    tenant: tenant ?? '',
    name: other?.name ?? '',
    authorizeUrl: other?.authorizeUrl ?? '',
    tokenUrl: other?.tokenUrl ?? '',
    revokeUrl: other?.revokeUrl ?? '',
    scope: other?.scope ?? '',
    incoming: typed(other?.incoming, { host: '', port: usualPorts.mailbox.tls, security: 'tls' }),
    outgoing: typed(other?.outgoing, { host: '', port: usualPorts.relay.starttls, security: 'starttls' }),
  }
}

function typed(
  server: MailServer | undefined,
  usual: Pick<TypedServer, 'host' | 'port' | 'security'>,
): TypedServer {
  const given = server === undefined ? usual : { ...server, port: `${server.port}` }
  return { ...given, user: '', password: '' }
}

export function requestOf({ provider }: MailSignInClient, form: ClientForm): MailSignInClientSet {
  const tenant = form.tenant.trim()
  return {
    clientId: form.clientId.trim(),
    ...(form.clientSecret.trim() !== '' && { clientSecret: form.clientSecret.trim() }),
    ...(provider === 'microsoft' && { tenant: tenant === '' ? null : tenant }),
    ...(provider === 'other' && { other: otherOf(form) }),
  }
}

function otherOf(form: ClientForm): OtherProvider {
  const server = ({ host, port, security }: TypedServer) => ({
    host: host.trim(),
    port: Number(port),
    security,
  })
  const revokeUrl = form.revokeUrl.trim()
  return {
    name: form.name.trim(),
    authorizeUrl: form.authorizeUrl.trim(),
    tokenUrl: form.tokenUrl.trim(),
    revokeUrl: revokeUrl === '' ? null : revokeUrl,
    scope: form.scope.trim().replace(/\s+/g, ' '),
    incoming: server(form.incoming),
    outgoing: server(form.outgoing),
  }
}
