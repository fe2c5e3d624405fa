import { randomUUID } from 'node:crypto'
import type { Permission } from '@throughline/contracts'
import { type Authenticator, type SignedInAgent, sessionCookie } from '../platform/http/index.ts'

/** People for tests of the platform, which knows nothing of real sessions. */
export interface TestPeople {
  readonly authenticate: Authenticator
  /** Adds an agent and answers the headers of their browser; `url` is the server's, as the Origin. */
  agent(url: string, o?: { permissions?: Permission[]; teamIds?: string[] }): TestAgent
  /** Adds a visitor and answers their headers. */
  visitor(): { id: string; headers: Record<string, string> }
}

export interface TestAgent {
  readonly id: string
  readonly headers: Record<string, string>
  /** Changes what later requests and rechecks find; null ends the session. */
  change(o: Partial<SignedInAgent> | null): void
}

export function createTestPeople(): TestPeople {
  const agents = new Map<string, SignedInAgent>()
  const visitors = new Set<string>()
  return {
    async authenticate(request) {
      const agent = agents.get(request.cookies[sessionCookie] ?? '')
      if (agent) return { kind: 'agent', agent, via: 'cookie' }
      const visitor = (request.headers.authorization ?? '').replace('Bearer ', '')
      return visitors.has(visitor)
        ? { kind: 'visitor', visitor: { id: visitor, inboxId: randomUUID() } }
        : null
    },
    agent(url, o = {}) {
      const token = randomUUID()
      const id = randomUUID()
      agents.set(token, {
        id,
        kind: 'person',
        name: 'Test Agent',
        role: 'agent',
        permissions: new Set(o.permissions ?? ['conversations.read']),
        teamIds: o.teamIds ?? [],
        locale: 'en',
        sessionId: randomUUID(),
      })
      return {
        id,
        headers: { cookie: `${sessionCookie}=${token}`, origin: url },
        change(next) {
          const now = agents.get(token)
          if (next === null) agents.delete(token)
          else if (now) agents.set(token, { ...now, ...next })
        },
      }
    },
    visitor() {
      const id = randomUUID()
      visitors.add(id)
      return { id, headers: { authorization: `Bearer ${id}` } }
    },
  }
}
