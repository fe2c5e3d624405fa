import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type {
  Connector,
  InboundItem,
  RawInbound,
  SendResult,
} from '../../../src/modules/channels/connector.ts'
import { type Inbox, sealedSecret } from '../../../src/modules/inboxes/index.ts'
import type { Platform } from '../../../src/platform/module.ts'
import { pagerDeclaration, pagerKind } from './declaration.ts'

const Settings = Type.Object({
  gateway: Type.String({ pattern: '^https?://' }),
  /** The number that customers page. */
  number: Type.String({ pattern: '^\\d{4,12}$' }),
})

const Page = Type.Object({
  id: Type.String({ minLength: 1 }),
  from: Type.String({ pattern: '^\\d{4,12}$' }),
  text: Type.String(),
  answers: Type.Optional(Type.String()),
})

export interface PagerOptions {
  fetch: Platform['fetch']
  /** What the gateway signs its posts with. */
  signingKey(inbox: Inbox): Promise<string | null>
}

/** What the product gives a connector, for the pager. */
export function pagerOf({ db, fetch, secrets }: Platform): Connector {
  return createPagerConnector({
    fetch,
    signingKey: async ({ id }) => {
      const sealed = await sealedSecret(db.kysely, id, 'signingKey')
      return sealed === null ? null : secrets.open(sealed)
    },
  })
}

/** A channel that the product knows nothing of, over a gateway that speaks HTTP. */
export function createPagerConnector({ fetch, signingKey }: PagerOptions): Connector {
  const page = async (inbox: Inbox, body: object): Promise<SendResult> => {
    const settings = inbox.settings
    if (!Value.Check(Settings, settings)) return { state: 'retry', error: 'The gateway is not set up yet.' }
    const answer = await fetch(`${settings.gateway}/pages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      timeout: 5_000,
    }).catch((error: unknown) => (error instanceof Error ? error : new Error('The gateway is away.')))
    if (answer instanceof Error) return { state: 'retry', error: answer.message }
    const words = answer.body.toString('utf8')
    if (answer.status === 202) return { state: 'sent', providerRef: null }
    return { state: answer.status >= 500 ? 'retry' : 'rejected', error: `${answer.status} ${words}` }
  }
  return {
    declaration: pagerDeclaration,
    settings: Settings,
    secrets: ['signingKey'],
    async admit({ body, headers }, inbox) {
      const key = await signingKey(inbox)
      const given = Buffer.from(String(headers['x-pager-signature'] ?? ''), 'hex')
      const right = createHmac('sha256', key ?? '')
        .update(body)
        .digest()
      const isRight = key !== null && given.length === right.length && timingSafeEqual(given, right)
      return isRight
        ? { admitted: true, meta: { signed: true } }
        : { admitted: false, why: 'The signature does not fit what was posted.' }
    },
    receive: async (raw) => [readPage(raw)],
    send: (message, inbox) =>
      page(inbox, {
        id: pageId(message.messageId),
        to: message.to.address,
        text: message.text,
        link: message.action?.url ?? null,
      }),
    externalIdOf: ({ messageId }) => pageId(messageId),
    sendAwayUpdate: (update, inbox) =>
      page(inbox, {
        id: pageId(update.awayUpdateId),
        to: update.to.address,
        text: update.messages.map(({ text }) => text).join('\n'),
        link: update.continueUrl,
      }),
    async health(inbox) {
      const { gateway } = inbox.settings
      const answer = await fetch(`${gateway}/health`, { timeout: 5_000 }).catch(() => null)
      return answer?.status === 200
        ? { state: 'ok', detail: null }
        : { state: 'down', detail: 'The gateway does not answer.' }
    },
  }
}

const pageId = (id: string) => `pager:${id}`

function readPage({ raw, meta }: RawInbound): InboundItem {
  const page: unknown = JSON.parse(raw.toString('utf8'))
  if (!Value.Check(Page, page)) throw new Error('The page is not of the form that the gateway promises.')
  return {
    externalId: `pager:in:${page.id}`,
    bodyHash: createHash('sha256').update(page.text).digest('hex'),
    sender: {
      kind: pagerKind,
      scope: '',
      value: page.from,
      display: page.from,
      name: null,
      verifiedBy: meta.signed === true ? 'channel' : null,
    },
    claims: [],
    thread: {
      conversationId: null,
      awayUpdateId: null,
      externalThread: null,
      references: page.answers === undefined ? [] : [page.answers],
    },
    subject: null,
    text: page.text,
    quotedText: null,
    signatureText: null,
    html: null,
    recipients: { to: [], cc: [] },
    language: null,
    sentAt: null,
    verdict: null,
    mail: null,
    report: null,
    attachments: [],
    clientId: null,
  }
}
