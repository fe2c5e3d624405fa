import type { Queue } from '@throughline/contracts'
import type { DemoApp } from './demo-app.ts'
import type { DeskClient } from './desk-client.ts'
import { eventually } from './eventually.ts'
import { chatSession, postChat } from './outside.ts'

/** Somebody who wrote in the chat, left an address and has no window open. */
export async function absentVisitor(
  shop: DemoApp,
  agent: DeskClient,
): Promise<{ id: string; address: string; token: string }> {
  const { token } = await chatSession(shop)
  const address = `${crypto.randomUUID()}@kunde.example`
  const text = `Is it waterproof? ${crypto.randomUUID()}`
  await postChat(shop, token, { text, name: 'Ilona', email: address })
  const id = await eventually(async () => {
    const { items } = await agent.get<Queue>('/conversations?view=all&limit=200')
    const found = items.find((item) => item.subject === text)
    if (!found) throw new Error('not in the queue yet')
    return found.id
  })
  return { id, address, token }
}

/** The mails that the relay took for an address, as they were written. */
export function mailsTo(shop: DemoApp, address: string): string[] {
  return shop.world.relay.sink.filter(({ to }) => to.includes(address)).map(({ raw }) => raw.toString())
}

/** The link to a page of a handoff in the only mail to an address, whose transport broke its lines. */
export function handoffLinkTo(shop: DemoApp, address: string): string {
  const words = (mailsTo(shop, address)[0] ?? '').replace(/=\r?\n/g, '').replaceAll('=3D', '=')
  return /https?:[^\s"]+\/h\/[\w-]{64}/.exec(words)?.[0] ?? ''
}

export function mailHeader(raw: string, name: string): string | null {
  return new RegExp(`^${name}:((?:.|\\r?\\n[ \\t])*)`, 'im').exec(raw)?.[1]?.trim() ?? null
}

/** The path that List-Unsubscribe of a mail names. */
export function stopPath(raw: string): string {
  return new URL(mailHeader(raw, 'list-unsubscribe')?.replace(/^<|>$/g, '') ?? '').pathname
}

/** Presses the button that a mail program shows: no cookie, no origin, and the body that RFC 8058 prescribes. */
export async function pressOnce(shop: DemoApp, path: string): Promise<Response> {
  return await post(shop, path, 'List-Unsubscribe=One-Click')
}

/** Presses one of the choices on the page behind the link. */
export async function choosePace(shop: DemoApp, path: string, pace: string): Promise<Response> {
  return await post(shop, path, `pace=${pace}`)
}

async function post(shop: DemoApp, path: string, body: string): Promise<Response> {
  return await fetch(`${shop.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
}
