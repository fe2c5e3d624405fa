import type { Permission, RoleKey } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors/index.ts'
import { addToContext } from '../log/index.ts'
import { errors } from './errors.ts'

/** Who makes a request, as their session says at this moment. */
export interface SignedInAgent {
  readonly id: string
  /** `service`: a bot or program, which acts by API keys only and is no person at work. */
  readonly kind: 'person' | 'service'
  readonly name: string
  readonly role: RoleKey
  readonly permissions: ReadonlySet<Permission>
  readonly teamIds: readonly string[]
  readonly locale: string
  /** The session that the request belongs to; of an API key, the key. */
  readonly sessionId: string
}

/** A customer's browser with a session token; who the person is, it does not say. */
export interface VisitorSession {
  readonly id: string
  readonly inboxId: string
}

/** The API key of a request; `agent.permissions` are already narrowed to its scopes. */
export interface UsedKey {
  readonly id: string
  readonly requestsPerMinute: number
}

export type Principal =
  /** `cookie` is what a browser sends by itself, so such writes must also come from our own pages. */
  | { readonly kind: 'agent'; readonly agent: SignedInAgent; readonly via: 'cookie' }
  | { readonly kind: 'agent'; readonly agent: SignedInAgent; readonly via: 'key'; readonly key: UsedKey }
  | { readonly kind: 'visitor'; readonly visitor: VisitorSession }

/**
 * Finds out who makes a request; null when it is not a credential of its kind, or one that is not valid now.
 * Throws a 401 of its own where the caller must be told why.
 */
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
      if (principal.kind === 'agent' && principal.via === 'key') addToContext({ keyId: principal.key.id })
      return principal
    }
  }
  return null
}

/** As `identify`, but a credential that is refused is nobody's: for sockets, which look again by themselves. */
export async function identifyQuietly(
  request: FastifyRequest,
  authenticators: readonly Authenticator[],
): Promise<Principal | null> {
  try {
    return await identify(request, authenticators)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** Whether API keys may call a route; never what is about a person's own session. */
export function takesKeys(permission: RoutePermission, keys: boolean = true): boolean {
  return keys && permission !== 'signed-in' && permission !== 'visitor'
}

/**
 * Throws 401 or 403 unless this principal may call a route with this permission, by an API key too unless
 * `keys` is false.
 */
export function requirePermission(
  principal: Principal | null,
  permission: RoutePermission,
  keys: boolean = true,
): void {
  if (permission === 'public') return
  if (permission === 'visitor') {
    requireVisitor(principal)
    return
  }
  const agent = requireAgent(principal)
  const byKey = principal?.kind === 'agent' && principal.via === 'key'
  if (byKey && !takesKeys(permission, keys)) throw errors.key_not_allowed()
  if (permission !== 'signed-in' && !agent.permissions.has(permission)) {
    throw (byKey ? errors.key_scope_missing : errors.permission_missing)({ details: { permission } })
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
