import type { Permission, Role } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { addToContext } from '../log/index.ts'
import { errors } from './errors.ts'

/** Who makes a request, as their session says at this moment. */
export interface SignedInAgent {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly permissions: ReadonlySet<Permission>
  readonly teamIds: readonly string[]
  readonly locale: string
  readonly sessionId: string
}

/** A customer's browser with a session token; who the person is, it does not say. */
export interface VisitorSession {
  readonly id: string
  readonly inboxId: string
}

export type Principal =
  /** `cookie` is what a browser sends by itself, so such writes must also come from our own pages. */
  | { readonly kind: 'agent'; readonly agent: SignedInAgent; readonly via: 'cookie' | 'token' }
  | { readonly kind: 'visitor'; readonly visitor: VisitorSession }

/** Finds out who makes a request; null when it is not a credential of its kind, or one that is not valid now. */
export type Authenticator = (request: FastifyRequest) => Promise<Principal | null>

/**
 * Who may call a route: `public` anybody, `signed-in` any agent, `visitor` a customer's browser with its
 * token, else the named permission.
 */
export type RoutePermission = 'public' | 'signed-in' | 'visitor' | Permission

export const sessionCookie = 'tl_session'

/** True when the request carries something that an authenticator could look at. */
export function hasCredentials(request: FastifyRequest): boolean {
  return request.headers.authorization !== undefined || request.cookies[sessionCookie] !== undefined
}

/** Asks each authenticator in turn; the first that knows the credential decides. */
export async function identify(
  request: FastifyRequest,
  authenticators: readonly Authenticator[],
): Promise<Principal | null> {
  if (!hasCredentials(request)) return null
  for (const authenticate of authenticators) {
    const principal = await authenticate(request)
    if (principal) {
      addToContext(
        principal.kind === 'agent' ? { agentId: principal.agent.id } : { visitorId: principal.visitor.id },
      )
      return principal
    }
  }
  return null
}

/** Throws 401 or 403 unless this principal may call a route with this permission. */
export function requirePermission(principal: Principal | null, permission: RoutePermission): void {
  if (permission === 'public') return
  if (permission === 'visitor') {
    requireVisitor(principal)
    return
  }
  const agent = requireAgent(principal)
  if (permission !== 'signed-in' && !agent.permissions.has(permission)) {
    throw errors.permission_missing({ details: { permission } })
  }
}

export function requireAgent(principal: Principal | null): SignedInAgent {
  if (principal?.kind !== 'agent') throw errors.not_signed_in()
  return principal.agent
}

export function requireVisitor(principal: Principal | null): VisitorSession {
  if (principal?.kind !== 'visitor') throw errors.visitor_session_needed()
  return principal.visitor
}
