import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, ReceivingTest, SendingTest, SendingTestRequest } from '@throughline/contracts'
import { Type } from 'typebox'
import type { SignedInAgent } from '../../../platform/http/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findAgent, findOrganisation } from '../../access/index.ts'
import type { Inbox } from '../../inboxes/index.ts'
import {
  lookIntoMailbox,
  type MailboxSource,
  mailProblemOf,
  normalizeAddress,
  type SmtpOutcome,
  type SystemMail,
} from '../email/index.ts'
import { channelErrors } from '../errors.ts'
import type { Registry } from '../registry.ts'
import { insertReceivingTest, receivingTest, type StoredReceivingTest } from '../store/index.ts'
import { mailInbox } from './mail-setup.ts'

/**
 * Tries an e-mail inbox with real mail. A test is never kept as an answer: doing it again is the point, and it would
 * hold a transaction for as long as a server takes.
 */
const config = { permission: 'inboxes.manage', idempotency: false } as const

export function mailTestRoutes(platform: Platform, { email }: Registry): FastifyPluginAsyncTypebox {
  const { db, clock } = platform
  return async (app) => {
    app.post(
      '/inboxes/:id/sending-tests',
      {
        config,
        schema: {
          summary: 'Send a mail through the inbox’s relay and tell what the relay said',
          params: Type.Object({ id: Id }),
          body: SendingTestRequest,
          response: { 200: SendingTest },
        },
      },
      async (request) => {
        const inbox = await mailInbox(db, request.params.id)
        const own = (await findAgent(db.kysely, request.agent.id))?.email ?? ''
        const to = normalizeAddress(request.body.to ?? own)
        if (to === null) throw channelErrors.mail_address_invalid()
        const begun = performance.now()
        const outcome = await email.trySending(await write(inbox, request.agent, to), inbox)
        return { to, ...told(outcome), milliseconds: Math.round(performance.now() - begun) }
      },
    )

    app.post(
      '/inboxes/:id/receiving-tests',
      {
        config,
        schema: {
          summary: 'Look into the inbox’s mailbox, or send a mail to its address and wait for it',
          params: Type.Object({ id: Id }),
          response: { 201: ReceivingTest },
        },
      },
      async (request, reply) => {
        const inbox = await mailInbox(db, request.params.id)
        const mailbox = await email.mailboxOf(inbox).catch((error: unknown) => wordsOf(error))
        const test =
          mailbox === null
            ? await sendToOurselves(inbox, request.agent)
            : typeof mailbox === 'string'
              ? failed(mailbox)
              : await look(mailbox)
        return await reply.code(201).send({ ...blank(), ...test })
      },
    )

    app.get(
      '/inboxes/:id/receiving-tests/:testId',
      {
        config: { permission: 'inboxes.manage' },
        schema: {
          summary: 'Whether the mail of a test has arrived',
          params: Type.Object({ id: Id, testId: Id }),
          response: { 200: ReceivingTest },
        },
      },
      async ({ params }) => {
        const test = await receivingTest(db.kysely, { id: params.testId, inboxId: params.id })
        if (test === undefined) throw channelErrors.receiving_test_not_found()
        return { ...blank(), ...ofMail(test) }
      },
    )
  }

  function blank(): ReceivingTest {
    return {
      id: randomUUID(),
      way: 'mailbox',
      state: 'works',
      words: null,
      problem: null,
      folders: [],
      folderNames: [],
      sentAt: clock.now().toISOString(),
      arrivedAt: null,
    }
  }

  async function look(mailbox: MailboxSource): Promise<Partial<ReceivingTest>> {
    try {
      const { folders, names } = await lookIntoMailbox(mailbox)
      const complete = folders.every(({ messages }) => messages !== null)
      return { folders, folderNames: names, state: complete ? 'works' : 'failed' }
    } catch (error) {
      return failed(wordsOf(error))
    }
  }

  /** It is written down before it goes out: it may be back before the relay has said so. */
  async function sendToOurselves(inbox: Inbox, agent: SignedInAgent): Promise<Partial<ReceivingTest>> {
    const test: StoredReceivingTest = { id: randomUUID(), sentAt: clock.now(), arrivedAt: null }
    await insertReceivingTest(db.kysely, { id: test.id, inboxId: inbox.id, now: test.sentAt })
    const mail = await write(inbox, agent, String(inbox.settings.address))
    const outcome = await email.trySending({ ...mail, mark: email.markOfTest(test.id, inbox) }, inbox)
    if (outcome.state === 'sent' || outcome.state === 'unknown') return ofMail(test)
    return { ...failed(outcome.error), way: 'mail' }
  }

  async function write(inbox: Inbox, { name, locale }: SignedInAgent, to: string): Promise<SystemMail> {
    const organisation = (await findOrganisation(db.kysely))?.name ?? inbox.name
    return {
      to: { address: to, name: '' },
      locale,
      organisation,
      subject: translate(locale, 'mailTest.subject', { inbox: inbox.name }),
      text: translate(locale, 'mailTest.text', { inbox: inbox.name }),
      action: {
        label: translate(locale, 'mailTest.button'),
        url: `${platform.baseUrl()}/settings/inboxes`,
      },
      footer: translate(locale, 'mailTest.footer', { name }),
    }
  }
}

function told(outcome: SmtpOutcome): Pick<SendingTest, 'state' | 'words' | 'problem'> {
  if (outcome.state === 'sent') return { state: 'sent', words: outcome.response, problem: null }
  const state = { retry: 'later', rejected: 'refused', unknown: 'unknown' } as const
  return { state: state[outcome.state], words: outcome.error, problem: mailProblemOf(outcome.error) }
}

function failed(words: string): Partial<ReceivingTest> {
  return { state: 'failed', words, problem: mailProblemOf(words) }
}

function ofMail({ id, sentAt, arrivedAt }: StoredReceivingTest): Partial<ReceivingTest> {
  return {
    id,
    way: 'mail',
    state: arrivedAt === null ? 'waiting' : 'works',
    sentAt: sentAt.toISOString(),
    arrivedAt: arrivedAt?.toISOString() ?? null,
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
