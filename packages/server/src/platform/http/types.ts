import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { Principal, RoutePermission, SignedInAgent, VisitorSession } from './principal.ts'
import type { RateLimit } from './rate-limit.ts'
import type { Surface } from './security-headers.ts'

export type HttpApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. A route without it refuses to boot. */
    permission?: RoutePermission
    /** False where only a person at a session may call, whatever the scopes of a key. Always so for `signed-in`. */
    keys?: false
    /** A limit of its own, beside the general one; false for built files and probes, which have none. */
    rateLimit?: RateLimit | false
    /** False where a stored answer would do harm, such as one that sets a session cookie. */
    idempotency?: false
    /** Set where the route calls `requireIfMatch`; it is then described. */
    ifMatch?: true | 'optional'
    /** What a browser may do with the answer; `api` under /v1, else `page`. */
    surface?: Surface
    /** Set for WebSockets, which answer plain requests with an error. */
    socket?: true
    /** True where pages of other sites may call it with a script. Always so for `visitor` routes. */
    crossOrigin?: boolean
  }

  interface FastifyRequest {
    principal: Principal | null
    /** The agent who makes the request; throws 401 when there is none. */
    readonly agent: SignedInAgent
    /** The visitor who makes the request; throws 401 when there is none. */
    readonly visitor: VisitorSession
    /** Who the same credential stands for now; for sockets, which outlive a session. */
    identifyAgain(): Promise<Principal | null>
    /** For `<style nonce>` and `<script nonce>` of a page; the answer's CSP then allows it. */
    readonly cspNonce: string
  }
}
