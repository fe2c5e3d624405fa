import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ConversationDetail } from '@throughline/contracts'

/** Agents who answer when they are asked to, each request until it has an answer. */
export function createAgents(o: { url: string; cookie: string; random: () => number }) {
  const ask = async <T>(method: string, path: string, body?: object, key?: string): Promise<T | 'moved'> => {
    for (;;) {
      // Now and then the answer is lost, and the same is asked again.
      const lost = o.random() < 0.05
      const answer = await fetch(`${o.url}/v1/conversations/${path}`, {
        method,
        headers: {
          cookie: o.cookie,
          origin: o.url,
          ...(body && { 'content-type': 'application/json' }),
          ...(key && { 'idempotency-key': key }),
        },
        ...(body && { body: JSON.stringify(body) }),
      }).catch(() => null)
      if (answer === null) continue
      const text = await answer.text()
      if (answer.status === 409 && !text.includes('idempotency')) return 'moved'
      if (answer.ok && !lost) return text === '' ? (undefined as T) : JSON.parse(text)
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 429 && answer.status !== 409)
        throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      if (!answer.ok) await sleep(1_000 * Number(answer.headers.get('retry-after') ?? 1))
    }
  }

  /** Reads the conversation and answers on its usual way. */
  return async function answer(conversationId: string, text: string): Promise<void> {
    const key = randomUUID()
    for (;;) {
      const detail = await ask<ConversationDetail>('GET', conversationId)
      if (detail === 'moved') continue
      const seq = detail.messages.at(-1)?.seq ?? 0
      await ask('PUT', `${conversationId}/read`, { seq })
      const target = detail.replyTargets.find(({ isDefault }) => isDefault)
      const pinned = { visibility: 'private', defaultLegId: detail.conversation.defaultLegId }
      const reply = { text, target: target?.key, pinned }
      if ((await ask('POST', `${conversationId}/messages`, reply, key)) !== 'moved') return
    }
  }
}
