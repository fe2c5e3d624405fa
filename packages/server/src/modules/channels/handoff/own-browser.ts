import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Platform } from '../../../platform/module.ts'
import type { HandoffRow } from '../../conversations/index.ts'
import { sessionByToken } from '../store/index.ts'

/** Lets the browser that took a link up go on when it opens the link again; read by these pages only. */
const cookieName = 'tl_handoff'

/** Remembers in the browser that it took a handoff up. */
export function rememberTakeUp(platform: Platform, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName, token, {
    path: '/h/',
    httpOnly: true,
    sameSite: 'lax',
    secure: platform.baseUrl().startsWith('https:'),
    maxAge: 30 * 24 * 60 * 60,
  })
}

/** The token of the session that took this handoff up, when this very browser holds it. */
export async function ownSession(
  { db, clock }: Platform,
  request: FastifyRequest,
  handoff: HandoffRow,
): Promise<string | undefined> {
  const token = request.cookies[cookieName]
  if (token === undefined || handoff.taken_up_by === null) return undefined
  const session = await sessionByToken(db.kysely, token, clock.now())
  return session?.id === handoff.taken_up_by ? token : undefined
}
