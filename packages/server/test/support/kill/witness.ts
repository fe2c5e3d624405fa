import type { ConversationDetail, MessageView, Queue, WidgetSnapshot } from '@throughline/contracts'
import type { ReceivedMail } from '@throughline/simulators'
import { simpleParser } from 'mailparser'
import pg from 'pg'
import { layoutOf, shortPathTo, urlsOf } from '../../../src/platform/database/embedded/index.ts'
import type { House } from './house.ts'
import type { Persistent } from './persistence.ts'

/** Every message of the house, read over the API conversation by conversation. */
export async function readMessages(house: House): Promise<MessageView[]> {
  const messages: MessageView[] = []
  let after = ''
  do {
    const page: Queue = (await house.asOwner<Queue>(`/v1/conversations?view=all&limit=200${after}`)).body
    for (const { id } of page.items) {
      const { body } = await house.asOwner<ConversationDetail>(`/v1/conversations/${id}`)
      if (body.hasEarlier) throw new Error(`Conversation ${id} has more messages than one answer shows.`)
      messages.push(...body.messages)
    }
    after = page.next === null ? '' : `&after=${encodeURIComponent(page.next)}`
  } while (after !== '')
  return messages
}

/** The lines that the windows of these visitors show. */
export async function readWindows(client: Persistent, tokens: readonly string[]): Promise<string[]> {
  const lines: string[] = []
  for (const token of tokens) {
    const headers = { authorization: `Bearer ${token}` }
    const { body } = await client.ask<WidgetSnapshot>('/v1/widget/snapshot', { headers })
    lines.push(...body.messages.map((message) => message.text))
  }
  return lines
}

/** How often each marker stands in the texts. */
export function countMarkers(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const [marker] of text.matchAll(/\b(?:mail|form|chat|reply)\d{5}x\b/g)) {
      counts.set(marker, (counts.get(marker) ?? 0) + 1)
    }
  }
  return counts
}

/** The Message-IDs under which mails with each marker reached the relay, one for each time. */
export async function messageIdsByMarker(mails: readonly ReceivedMail[]): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>()
  for (const mail of mails) {
    const { text = '' } = await simpleParser(mail.raw)
    for (const marker of countMarkers([text]).keys()) {
      ids.set(marker, [...(ids.get(marker) ?? []), mail.messageId ?? 'none'])
    }
  }
  return ids
}

/**
 * What the database itself says of work that is not done, of work that failed, and of the log. A scheduled job
 * that failed has its next time, so it does not count.
 */
export interface Books {
  unfinished: {
    inbound: number
    outbox: number
    requests: number
    deliveries: number
    awayUpdates: number
    pendingReplies: number
  }
  failed: { quarantined: number; parked: number; jobs: string[]; deliveries: number; awayUpdates: number }
  events: { count: number; first: number; last: number; head: number }
  awayUpdatesSent: number
}

/** Looks into the embedded database of a running product, past its API. */
export async function readBooks(dataFolder: string): Promise<Books> {
  return (await readRow<{ books: Books }>(dataFolder, books)).books
}

/** The first row of what the embedded database of a running product answers, past its API. */
export async function readRow<Row extends pg.QueryResultRow>(
  dataFolder: string,
  query: string,
): Promise<Row> {
  const short = await shortPathTo(dataFolder)
  const { url } = await urlsOf(layoutOf(dataFolder), short.path)
  const database = new pg.Client({ connectionString: url })
  // A kill in the midst of it is heard by the question that it breaks off.
  database.on('error', () => undefined)
  try {
    await database.connect()
    const { rows } = await database.query<Row>(query)
    const [row] = rows
    if (!row) throw new Error('The database did not answer.')
    return row
  } finally {
    await database.end()
    await short.remove()
  }
}

const books = `
  select jsonb_build_object(
    'unfinished', jsonb_build_object(
      'inbound', (select count(*) from inbound where state = 'received'),
      'outbox', (select count(*) from event_outbox),
      'requests', (select count(*) from job_requests),
      'deliveries', (select count(*) from deliveries
        where state in ('queued', 'sending') or (state = 'unknown' and not_before is not null)),
      'awayUpdates', (select count(*) from away_updates where state in ('scheduled', 'sending')),
      'pendingReplies', (select count(*) from pending_replies where state = 'waiting')),
    'failed', jsonb_build_object(
      'quarantined', (select count(*) from inbound where state in ('quarantined', 'ignored')),
      'parked', (select count(*) from parked_reactions),
      'jobs', (select coalesce(jsonb_agg(concat_ws(' ', task_identifier, key, attempts, last_error)), '[]')
        from graphile_worker.jobs where attempts >= max_attempts and locked_at is null
          and coalesce(key, '') not like 'scheduled:%'),
      'deliveries', (select count(*) from deliveries where state in ('failed', 'unknown')),
      'awayUpdates', (select count(*) from away_updates where state in ('impossible'))),
    'events', (select jsonb_build_object('count', count(*), 'first', min(pos), 'last', max(pos),
      'head', (select head from event_log_state)) from events),
    'awayUpdatesSent', (select count(*) from away_updates where state = 'sent')
  ) as books`
