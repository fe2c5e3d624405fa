import { buffer } from 'node:stream/consumers'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ConversationRecord, Id, RecordQuery } from '@throughline/contracts'
import { Type } from 'typebox'
import { supportedLocale } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findAgents } from '../../access/index.ts'
import { takeRecord } from '../actions/take-record.ts'
import { fields } from '../fields.ts'
import { recordPage } from '../record-page.ts'
import { attachmentsOf } from '../store/index.ts'
import { requireVisible } from '../viewer.ts'

/** Bytes of files that one page carries; what goes beyond is named there and stays in the conversation. */
const MOST_ON_A_PAGE = 25 * 1024 * 1024

/** A record runs nothing and loads nothing; the desk alone may frame it, to print it. */
const recordPolicy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"

/** One conversation to take along or to print. */
export function recordRoutes({ db, clock, storage }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/conversations/:id/record',
      {
        config: { permission: 'conversations.export', rateLimit: { requests: 30, seconds: 60 } },
        schema: {
          summary:
            'One conversation as JSON or as a page with its files; the audit trail says that it was taken',
          params: Type.Object({ id: Id }),
          querystring: RecordQuery,
          response: {
            200: {
              description: 'The record; its type is that of `format`.',
              content: {
                'application/json': { schema: ConversationRecord },
                'text/html': { schema: Type.String({ description: 'A page that needs nothing else.' }) },
              },
            },
          },
        },
      },
      async (request, reply) => {
        const { format = 'json', notes = 'false', print = 'false', locale, timezone } = request.query
        const { agent } = request
        const { id } = await requireVisible(db.kysely, request.params.id, agent)
        const record = await takeRecord(db, {
          conversationId: id,
          format: format === 'html' && print === 'true' ? 'print' : format,
          notes: notes === 'true',
          actor: { kind: 'agent', id: agent.id },
          now: clock.now(),
        })
        const place = print === 'true' ? 'inline' : 'attachment'
        reply.header('content-disposition', `${place}; filename="conversation-${record.number}.${format}"`)
        if (format === 'json') return await reply.send(record)
        const page = recordPage(record, {
          locale: supportedLocale(locale ?? agent.locale) ?? 'en',
          dates: datesIn(locale ?? agent.locale),
          fields: await fields.all(db.kysely),
          timezone: knownZone(timezone),
          takenBy: agent.name,
          names: new Map((await findAgents(db.kysely)).map((one) => [one.id, one.name])),
          files: await filesOf(record),
        })
        return await reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', recordPolicy)
          .header('x-frame-options', 'SAMEORIGIN')
          .send(page)
      },
    )
  }

  async function filesOf(record: ConversationRecord): Promise<Map<string, string>> {
    const files = new Map<string, string>()
    let left = MOST_ON_A_PAGE
    for (const message of record.messages) {
      if (message.attachments.length === 0) continue
      for (const file of await attachmentsOf(db.kysely, message.id)) {
        if (file.size > left) continue
        left -= file.size
        const content = await buffer(await storage.get(file.hash))
        const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.content_type)
          ? file.content_type
          : 'application/octet-stream'
        files.set(file.id, `data:${type};base64,${content.toString('base64')}`)
      }
    }
    return files
  }
}

/** Plain `en` would mean American dates and a twelve-hour clock, which the desk does not show either. */
function datesIn(locale: string): string {
  const tag = locale.replaceAll('_', '-')
  try {
    return tag === 'en' ? 'en-GB' : new Intl.DateTimeFormat(tag).resolvedOptions().locale
  } catch {
    return 'en-GB'
  }
}

/** A zone that nobody knows is UTC: the times are right in any case. */
function knownZone(timezone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone ?? 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
