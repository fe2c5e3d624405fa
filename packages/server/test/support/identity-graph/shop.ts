import type { BuiltInRole, ContextPackage, ConversationDetail, CustomerView } from '@throughline/contracts'
import { createAgent, ensureSetupToken, setUp, signInAs } from '../../../src/modules/access/index.ts'
import { applyItem } from '../../../src/modules/channels/actions/apply-item.ts'
import type { PreparedItem } from '../../../src/modules/channels/actions/process-inbound.ts'
import { createInbox, type Inbox } from '../../../src/modules/inboxes/index.ts'
import { startTestApp, type TestApp } from '../../../src/testing/test-app.ts'
import { ApiError } from '../desk-client.ts'
import { plainItem } from '../plain-item.ts'

const system = { kind: 'system', id: null } as const
const origin = { userAgent: 'merges.test', address: '127.0.0.1' }

export interface Arrival {
  /** A proved mail address, or the thread of a chat. */
  from: string
  text: string
  into?: string
  name?: string
  claims?: PreparedItem['claims']
  verified?: boolean
}

export interface Person {
  customerId: string
  conversationId: string
}

/** A whole app to which people write, with the API as one of its agents. */
export interface MergeShop {
  app: TestApp
  arrives(arrival: Arrival): Promise<string>
  /** Somebody new writes for the first time. */
  newPerson(from: string, text: string, name?: string): Promise<Person>
  get<T>(path: string): Promise<T>
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>
  /** The API as somebody of another role. */
  as(role: BuiltInRole): Promise<Pick<MergeShop, 'get' | 'send'>>
  customer(id: string): Promise<CustomerView>
  open(conversationId: string): Promise<ConversationDetail>
  context(conversationId: string): Promise<ContextPackage>
  stop(): Promise<void>
}

export async function openMergeShop(): Promise<MergeShop> {
  const app = await startTestApp()
  const { db } = app.app.platform
  const token = (await ensureSetupToken(db)) ?? ''
  const owner = {
    organisation: 'Shop',
    name: 'Owner',
    email: 'owner@shop.example',
    password: 'long enough twice',
  }
  await setUp(db, { ...owner, token }, origin)
  const make = (channel: 'email' | 'chat'): Promise<Inbox> =>
    db.transaction((tx) =>
      createInbox(tx, { inbox: { channel, name: channel, settings: {} }, actor: system, now: new Date() }),
    )
  const inboxes = { email: await make('email'), chat: await make('chat') }

  const as: MergeShop['as'] = async (role) => {
    const email = `${role}-${crypto.randomUUID()}@shop.example`
    const agentId = await createAgent(db, system, { name: role, email, role, password: null })
    const session = await signInAs(db, agentId, origin)
    const headers = { origin: app.url, cookie: `tl_session=${session.token}` }
    const call = async (method: string, path: string, body?: unknown) => {
      const answer = await app.fetch(`/v1${path}`, {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      const content = text === '' ? null : JSON.parse(text)
      if (!answer.ok) throw new ApiError(answer.status, content)
      return content
    }
    return { get: (path) => call('GET', path), send: (method, path, body) => call(method, path, body) }
  }
  const api = await as('supervisor')

  const shop: MergeShop = {
    app,
    ...api,
    as,
    async arrives(arrival) {
      const channel = arrival.from.includes('@') ? 'email' : 'chat'
      const applied = await db.transaction((tx) =>
        applyItem(tx, {
          item: itemOf(arrival),
          inbox: inboxes[channel],
          inboundId: crypto.randomUUID(),
          now: new Date(),
        }),
      )
      return applied.conversationId
    },
    async newPerson(from, text, name) {
      const conversationId = await shop.arrives({ from, text, ...(name === undefined ? {} : { name }) })
      const { conversation } = await shop.open(conversationId)
      return { conversationId, customerId: conversation.customer.id }
    },
    customer: (id) => api.get(`/customers/${id}`),
    open: (id) => api.get(`/conversations/${id}`),
    context: (id) => api.get(`/conversations/${id}/context`),
    stop: () => app.stop(),
  }
  return shop
}

function itemOf({ from, text, into, name, claims = [], verified = true }: Arrival): PreparedItem {
  const isMail = from.includes('@')
  return plainItem(isMail ? 'email' : 'visitor', from, text, {
    sender: { name: name ?? null, verifiedBy: isMail && verified ? 'mail_authentication' : null },
    claims,
    thread: { conversationId: into ?? null },
  })
}
