import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Channel, Id, InboxChange, InboxCreate, InboxView } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { recordEvent } from '../../../platform/events/index.ts'
import { invalidFields } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { recordAudit } from '../../access/index.ts'
import {
  createInbox,
  inboxByAddress,
  inboxById,
  inboxChanged,
  inboxErrors,
  inboxViews,
  recordHealth,
  setInboxArchived,
  updateInbox,
} from '../../inboxes/index.ts'
import type { Registry } from '../registry.ts'
import { checkSecrets, keepSecrets, type SecretChanges, secretChanges } from './inbox-secrets.ts'

const OneInbox = Type.Object({ id: Id })

/** Inboxes: everybody sees them, owners set them up. Settings are checked by their channel's own schema. */
export function inboxRoutes(platform: Platform, registry: Registry): FastifyPluginAsyncTypebox {
  const { db, clock, secrets } = platform
  const actorOf = (request: FastifyRequest) => ({ kind: 'agent', id: request.agent.id }) as const

  return async (app) => {
    app.get(
      '/inboxes',
      {
        config: { permission: 'inboxes.read' },
        schema: {
          summary: 'Inboxes with their health; with `removed`, those that were removed',
          querystring: Type.Object({ removed: Type.Boolean({ default: false }) }),
          response: { 200: Type.Array(InboxView) },
        },
      },
      async (request) => await inboxViews(db.kysely, request.query),
    )

    app.post(
      '/inboxes',
      {
        config: { permission: 'inboxes.manage' },
        schema: { summary: 'Add an inbox', body: InboxCreate, response: { 201: InboxView } },
      },
      async (request, reply) => {
        const { channel, name, teamId = null, replyTargetMinutes } = request.body
        const settings = checkedSettings(channel, request.body.settings)
        const given = request.body.secrets ?? {}
        const connector = registry.connectorFor(channel)
        checkSecrets(connector, given)
        const id = await db.transaction(async (tx) => {
          const inbox = await createInbox(tx, {
            inbox: { channel, name, settings, teamId, ...(replyTargetMinutes ? { replyTargetMinutes } : {}) },
            actor: actorOf(request),
            now: clock.now(),
          })
          await keepSecrets(tx, inbox.id, given, secrets)
          const kept = { inboxId: inbox.id, settings, actor: actorOf(request), now: clock.now() }
          await connector.settingsKept?.(tx, kept)
          await recordAudit(tx, {
            actor: actorOf(request),
            action: 'inbox.create',
            subject: { kind: 'inbox', id: inbox.id },
            data: { channel, changed: namesOf(request.body, given) },
            personal: { name },
          })
          return inbox.id
        })
        return await reply.code(201).send(await show(id))
      },
    )

    app.patch(
      '/inboxes/:id',
      {
        config: { permission: 'inboxes.manage' },
        schema: {
          summary: 'Change an inbox',
          params: OneInbox,
          body: InboxChange,
          response: { 200: InboxView },
        },
      },
      async (request) => {
        const { id } = request.params
        const inbox = await inboxById(db.kysely, id)
        if (!inbox) throw inboxErrors.inbox_not_found()
        const { name, teamId, replyTargetMinutes } = request.body
        const settings = request.body.settings && checkedSettings(inbox.channel, request.body.settings)
        await refuseTakenAddress(id, settings)
        const connector = registry.connectorFor(inbox.channel)
        const given = request.body.secrets ?? {}
        checkSecrets(connector, given)
        const changes = secretChanges(connector, inbox.settings, settings ?? inbox.settings, given)
        await db.transaction(async (tx) => {
          await updateInbox(tx, id, { name, settings, teamId, replyTargetMinutes })
          await keepSecrets(tx, id, changes, secrets)
          if (settings !== undefined) {
            const kept = { inboxId: id, settings, actor: actorOf(request), now: clock.now() }
            await connector.settingsKept?.(tx, kept)
          }
          await recordEvent(tx, inboxChanged, { actor: actorOf(request), data: { inboxId: id } })
          await recordAudit(tx, {
            actor: actorOf(request),
            action: 'inbox.change',
            subject: { kind: 'inbox', id },
            data: { changed: namesOf(request.body, changes) },
            ...(name === undefined ? {} : { personal: { name } }),
          })
        })
        return await show(id)
      },
    )

    app.delete(
      '/inboxes/:id',
      {
        config: { permission: 'inboxes.manage' },
        schema: {
          summary: 'Remove an inbox: nothing comes in or goes out by it, and its conversations stay',
          params: OneInbox,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await setRemoved(request, clock.now())
        return await reply.code(204).send(null)
      },
    )

    app.post(
      '/inboxes/:id/restoration',
      {
        config: { permission: 'inboxes.manage' },
        schema: {
          summary: 'Bring a removed inbox back, as it was',
          params: OneInbox,
          response: { 200: InboxView },
        },
      },
      async (request) => {
        await setRemoved(request, null)
        return await show(request.params.id)
      },
    )

    app.post(
      '/inboxes/:id/health-checks',
      {
        config: { permission: 'inboxes.manage' },
        schema: { summary: 'Try the inbox now', params: OneInbox, response: { 200: InboxView } },
      },
      async (request) => {
        const inbox = await inboxById(db.kysely, request.params.id)
        if (!inbox) throw inboxErrors.inbox_not_found()
        const health = await registry.connectorFor(inbox.channel).health(inbox)
        await recordHealth(db.kysely, inbox.id, health, clock.now())
        return await show(inbox.id)
      },
    )
  }

  async function setRemoved(
    request: FastifyRequest<{ Params: Static<typeof OneInbox> }>,
    at: Date | null,
  ): Promise<void> {
    const { id } = request.params
    const inbox = await inboxById(db.kysely, id)
    if (!inbox) throw inboxErrors.inbox_not_found()
    if (at === null) await refuseTakenAddress(id, inbox.settings)
    await db.transaction(async (tx) => {
      if (!(await setInboxArchived(tx, id, at))) return
      await recordEvent(tx, inboxChanged, { actor: actorOf(request), data: { inboxId: id } })
      await recordAudit(tx, {
        actor: actorOf(request),
        action: at === null ? 'inbox.restore' : 'inbox.remove',
        subject: { kind: 'inbox', id },
        data: { channel: inbox.channel },
        personal: { name: inbox.name },
      })
    })
  }

  function checkedSettings(channel: Channel, given: Record<string, unknown>): Record<string, unknown> {
    const connector = registry.connectorFor(channel)
    const { settings: schema } = connector
    const filled: unknown = Value.Default(schema, Value.Clone(given))
    if (Value.Check(schema, filled) && typeof filled === 'object' && filled !== null) {
      const wrong = Object.entries(connector.settingProblems?.(filled) ?? {})
      if (wrong.length > 0) {
        const fields = Object.fromEntries(wrong.map(([name, words]) => [`settings.${name}`, words]))
        throw inboxErrors.inbox_settings_invalid({ fields })
      }
      return Object.fromEntries(Object.entries(filled))
    }
    const problems = [...Value.Errors(schema, filled)].slice(0, 20)
    throw inboxErrors.inbox_settings_invalid({ fields: invalidFields(problems, 'settings') })
  }

  async function refuseTakenAddress(
    id: string,
    settings: Readonly<Record<string, unknown>> | undefined,
  ): Promise<void> {
    const address = settings?.address
    const holder = typeof address === 'string' ? await inboxByAddress(db.kysely, address) : undefined
    if (holder && holder.id !== id) throw inboxErrors.inbox_address_taken()
  }

  async function show(id: string): Promise<InboxView> {
    const view = (await inboxViews(db.kysely)).find((candidate) => candidate.id === id)
    if (!view) throw inboxErrors.inbox_not_found()
    return view
  }
}

/** Which settings and secrets were given, for the audit trail: their names, never their values. */
function namesOf(body: Static<typeof InboxChange>, secrets: SecretChanges): string {
  const { settings = {}, secrets: _values, ...plain } = body
  const inside = [settings, secrets].flatMap((part, index) =>
    Object.keys(part).map((name) => `${index === 0 ? 'settings' : 'secrets'}.${name}`),
  )
  return [...Object.keys(plain), ...inside].join(' ')
}
