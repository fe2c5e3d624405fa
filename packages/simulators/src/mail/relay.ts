import type { DnsSimulator } from '../dns/dns-simulator.ts'
import { bounceOf } from './bounce.ts'
import { createOutgoing, type Outgoing } from './outgoing.ts'
import type { MailRoutes } from './routes.ts'
import { type ReceivedMail, type SmtpReceiver, startSmtpReceiver } from './smtp-receiver.ts'

export interface Relay extends SmtpReceiver {
  readonly outgoing: Outgoing
  /** Takes mail for domains that the relay keeps for itself: those without MX when `sink` is set. */
  readonly sink: readonly ReceivedMail[]
}

export interface RelayOptions {
  dns: DnsSimulator
  routes: MailRoutes
  name?: string
  port?: number
  /** Users and passwords, when the relay asks for a sign-in. */
  users?: ReadonlyMap<string, string>
  /** Keeps mail in `sink` instead of delivering it: all of it, or what goes to domains outside this DNS. */
  sink?: 'all' | 'unknown-domains' | 'none'
  retryAfter?: readonly number[]
}

/**
 * A smarthost: takes mail from an organisation and brings it to the recipients' mail exchangers. What cannot be brought
 * comes back as a report to whoever sent it.
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const name = options.name ?? 'relay.invalid'
  const sink: ReceivedMail[] = []
  const resolver = options.dns.resolver()
  const outgoing = createOutgoing({
    name,
    resolver,
    routes: options.routes,
    ...(options.retryAfter ? { retryAfter: options.retryAfter } : {}),
    failed(mail) {
      const { from } = mail.envelope
      // RFC 5321 §4.5.5: what comes from nobody is reported to nobody.
      if (from !== '') outgoing.send({ from: '', to: [from] }, bounceOf(mail, name))
    },
  })

  async function keeps(address: string): Promise<boolean> {
    if (options.sink === 'all') return true
    if (options.sink !== 'unknown-domains') return false
    const domain = address.slice(address.lastIndexOf('@') + 1)
    return resolver.resolveMx(domain).then(
      (exchangers) => exchangers.length === 0,
      () => true,
    )
  }

  async function take(mail: ReceivedMail): Promise<void> {
    const passedOn: string[] = []
    const kept: string[] = []
    for (const address of mail.to) ((await keeps(address)) ? kept : passedOn).push(address)
    if (kept.length > 0) sink.push({ ...mail, to: kept })
    if (passedOn.length > 0) outgoing.send({ from: mail.from, to: passedOn }, mail.raw)
  }

  const receiver = await startSmtpReceiver({
    name,
    port: options.port ?? 0,
    ...(options.users ? { users: options.users } : {}),
    take,
  })
  return {
    ...receiver,
    outgoing,
    sink,
    async stop() {
      await Promise.all([receiver.stop(), outgoing.stop()])
    },
  }
}
