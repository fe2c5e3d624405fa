import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, Invitation, InvitationCreate, PasswordResetLink } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { invite, type SendingOptions, sendInvitationAgain, withdrawInvitation } from '../actions/invite.ts'
import { offerPasswordReset } from '../actions/reset-password.ts'
import { errors } from '../errors.ts'
import { granterOf } from '../granting.ts'
import { createAccessLinks } from '../links.ts'
import type { AccessPlatform } from '../platform.ts'
import { findInvitation, findInvitations, type InvitationRow, invitationState } from '../store/invitations.ts'
import { findRoles } from '../store/roles.ts'

const shownDays = 30
const OneInvitation = Type.Object({ id: Id })
const manage = { permission: 'agents.manage' } as const
/** Each one may send a mail. */
const mailing = { ...manage, rateLimit: { requests: 60, seconds: 3_600 } } as const

/** Inviting people, and helping those who forgot their password. */
export function invitationRoutes(
  platform: AccessPlatform,
  canMail: () => Promise<boolean>,
): FastifyPluginAsyncTypebox {
  const { db, clock } = platform
  const links = createAccessLinks(platform)
  const sending = async (): Promise<SendingOptions> => ({
    links,
    canMail: await canMail(),
    now: clock.now(),
  })

  return async (app) => {
    app.get(
      '/invitations',
      {
        config: manage,
        schema: {
          summary: 'Open invitations, and all of the last 30 days',
          response: { 200: Type.Array(Invitation) },
        },
      },
      async (request) => {
        const since = new Date(clock.now().getTime() - shownDays * 86_400_000)
        return await views(request, await findInvitations(db.kysely, since))
      },
    )

    app.post(
      '/invitations',
      {
        config: mailing,
        schema: { summary: 'Invite somebody', body: InvitationCreate, response: { 201: Invitation } },
      },
      async (request, reply) => {
        const options = await sending()
        const by = granterOf(request.agent)
        const id = await db.transaction((tx) => invite(tx, by, request.body, options))
        return await reply.code(201).send(await show(request, id))
      },
    )

    app.post(
      '/invitations/:id/sendings',
      {
        config: mailing,
        schema: {
          summary: 'Send an invitation again, for another seven days',
          params: OneInvitation,
          response: { 200: Invitation },
        },
      },
      async (request) => {
        const { id } = request.params
        const options = await sending()
        await db.transaction((tx) => sendInvitationAgain(tx, granterOf(request.agent), id, options))
        return await show(request, id)
      },
    )

    app.delete(
      '/invitations/:id',
      {
        config: manage,
        schema: {
          summary: 'Take an invitation back',
          params: OneInvitation,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        await db.transaction((tx) => withdrawInvitation(tx, granterOf(request.agent), id, clock.now()))
        return await reply.code(204).send(null)
      },
    )

    app.post(
      '/agents/:id/password-resets',
      {
        config: mailing,
        schema: {
          summary: 'Send somebody a link for a new password',
          params: OneInvitation,
          response: { 201: PasswordResetLink },
        },
      },
      async (request, reply) => {
        const options = await sending()
        const by = granterOf(request.agent)
        const offer = await db.transaction((tx) => offerPasswordReset(tx, by, request.params.id, options))
        return await reply.code(201).send(offer)
      },
    )
  }

  async function show(request: FastifyRequest, id: string): Promise<Invitation> {
    const row = await findInvitation(db.kysely, id)
    const [view] = row === null ? [] : await views(request, [row])
    if (view === undefined) throw errors.invitation_not_found()
    return view
  }

  /** The link gives the role to whoever has it: it is shown only to those who could give it themselves. */
  async function views(request: FastifyRequest, rows: readonly InvitationRow[]): Promise<Invitation[]> {
    const roles = new Map((await findRoles(db.kysely)).map((role) => [role.key, role.permissions]))
    const now = clock.now()
    return rows.map((invitation) => {
      const { acceptedAt: _accepted, withdrawnAt: _withdrawn, mailState, mailError, ...row } = invitation
      const state = invitationState(invitation, now)
      const mayGrant = roles.get(row.role)?.every((permission) => request.agent.permissions.has(permission))
      const byHand = state === 'open' && (mailState === 'none' || mailState === 'failed')
      return {
        ...row,
        state,
        createdAt: row.createdAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        mail: { state: mailState, error: mailError },
        link: byHand && mayGrant ? links.urlOf('invitation', row.id) : null,
      }
    })
  }
}
