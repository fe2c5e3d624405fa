import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { DkimKeyMade, DnsCheck, Id, MailDiscovery, MailDiscoveryRequest } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Database } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { recordAudit } from '../../access/index.ts'
import {
  type Inbox,
  inboxById,
  inboxChanged,
  inboxErrors,
  putSecret,
  updateInbox,
} from '../../inboxes/index.ts'
import {
  createMailDns,
  discoverServers,
  dkimRecord,
  domainOf,
  makeDkimKey,
  newSelector,
  normalizeAddress,
} from '../email/index.ts'
import { channelErrors } from '../errors.ts'
import type { Registry } from '../registry.ts'

/** What helps somebody to set an e-mail inbox up. */
export function mailSetupRoutes(
  platform: Platform,
  { email, signInProviders }: Registry,
): FastifyPluginAsyncTypebox {
  const { db, clock, config, secrets } = platform
  const dns = createMailDns(config.mail.dnsServers)
  return async (app) => {
    app.post(
      '/inboxes/discovery',
      {
        config: { permission: 'inboxes.manage', idempotency: false },
        schema: {
          summary: 'Find the mail servers of an address',
          body: MailDiscoveryRequest,
          response: { 200: MailDiscovery },
        },
      },
      async (request) => {
        const address = normalizeAddress(request.body.address)
        if (address === null) throw channelErrors.mail_address_invalid()
        const found = await discoverServers(address, dns)
        const { incoming } = found
        return { ...found, browserSignIn: incoming && (await signInProviders.providerAt(incoming)) }
      },
    )

    app.post(
      '/inboxes/:id/dkim-keys',
      {
        config: { permission: 'inboxes.manage' },
        schema: {
          summary: 'Make a DKIM key; the inbox signs with it from now on',
          params: Type.Object({ id: Id }),
          response: { 201: DkimKeyMade },
        },
      },
      async (request, reply) => {
        const inbox = await mailInbox(db, request.params.id)
        const selector = newSelector(clock.now())
        const privateKey = await makeDkimKey()
        const actor = { kind: 'agent', id: request.agent.id } as const
        await db.transaction(async (tx) => {
          await updateInbox(tx, inbox.id, { settings: { ...inbox.settings, dkimSelector: selector } })
          await putSecret(tx, inbox.id, 'dkimPrivateKey', secrets.seal(privateKey))
          await recordEvent(tx, inboxChanged, { actor, data: { inboxId: inbox.id } })
          await recordAudit(tx, {
            actor,
            action: 'inbox.change',
            subject: { kind: 'inbox', id: inbox.id },
            data: { changed: 'settings.dkimSelector secrets.dkimPrivateKey' },
          })
        })
        const record = dkimRecord(privateKey, selector, domainOf(String(inbox.settings.address)))
        return await reply.code(201).send({ selector, record })
      },
    )

    app.post(
      '/inboxes/:id/dns-checks',
      {
        config: { permission: 'inboxes.manage', idempotency: false },
        schema: {
          summary: 'Look at the MX, SPF, DKIM and DMARC records of the inbox’s domain',
          params: Type.Object({ id: Id }),
          response: { 200: DnsCheck },
        },
      },
      async (request) => {
        const inbox = await mailInbox(db, request.params.id)
        const receiver = config.mail.receiverName ?? new URL(platform.baseUrl()).hostname
        return {
          domain: domainOf(String(inbox.settings.address)),
          checkedAt: clock.now().toISOString(),
          findings: await email.checkDns(inbox, receiver),
        }
      },
    )
  }
}

/** Throws `inbox_not_found`, `not_a_mail_inbox`. */
export async function mailInbox({ kysely }: Database, id: string): Promise<Inbox> {
  const inbox = await inboxById(kysely, id)
  if (!inbox) throw inboxErrors.inbox_not_found()
  if (inbox.channel !== 'email') throw channelErrors.not_a_mail_inbox()
  return inbox
}
