import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvents } from '../../../platform/events/index.ts'
import { findAgents } from '../../access/index.ts'
import { placeCustomers } from '../../customers/index.ts'
import type { RowOutcome } from '../../imports/index.ts'
import { type Inbox, listInboxes } from '../../inboxes/index.ts'
import { conversationImported } from '../events.ts'
import { adoptTags, externalIdsTaken, type ImportedRows, insertImportedRows } from '../store/index.ts'
import { type ImportingParts, rowsOf } from './conversation-rows.ts'
import type { ImportedLine } from './read-row.ts'

/**
 * Writes conversations that were had elsewhere, in few statements, each with one event and nothing else: nobody is
 * notified, nothing goes out, and nobody's waiting begins. One that is there already stays as it is. A conversation
 * stands in the oldest inbox of each of its channels; a channel without an inbox is the row's problem.
 */
export async function writeConversations(
  tx: Tx,
  lines: readonly ImportedLine[],
  o: { actor: Actor; now: Date; source: string },
): Promise<RowOutcome[]> {
  const taken = await externalIdsTaken(
    tx,
    o.source,
    lines.map(({ conversation }) => conversation.externalId),
  )
  const parts = await partsOf(tx, lines, o)
  const outcomes: RowOutcome[] = []
  const fresh: ImportedLine[] = []
  for (const line of lines) {
    const { externalId } = line.conversation
    const problems = problemsWith(line, parts)
    if (taken.has(externalId)) outcomes.push('unchanged')
    else if (problems.length > 0) outcomes.push({ problems })
    else {
      taken.add(externalId)
      fresh.push(line)
      outcomes.push('created')
    }
  }
  await insertAll(tx, fresh, parts, o)
  return outcomes
}

async function insertAll(
  tx: Tx,
  lines: readonly ImportedLine[],
  parts: ImportingParts,
  o: { actor: Actor; now: Date; source: string },
): Promise<void> {
  if (lines.length === 0) return
  const owners = await placeCustomers(
    tx,
    lines.map(({ customer }) => customer),
    o,
  )
  const all: ImportedRows = { conversations: [], participants: [], legs: [], messages: [], notes: [] }
  for (const [index, line] of lines.entries()) {
    const owner = owners[index]
    if (owner) rowsOf(all, { ...line, owner }, { ...parts, source: o.source })
  }
  await insertImportedRows(tx, all)
  await recordEvents(
    tx,
    conversationImported,
    o.actor,
    all.conversations.map(({ id, customer_id, last_seq }) => ({
      conversationId: id,
      customerId: customer_id,
      data: { messages: last_seq, version: 1 },
    })),
  )
}

async function partsOf(
  tx: Tx,
  lines: readonly ImportedLine[],
  o: { actor: Actor; now: Date },
): Promise<ImportingParts> {
  const inboxes = new Map<string, Inbox>()
  for (const inbox of await listInboxes(tx)) {
    const oldest = inboxes.get(inbox.channel)
    if (!oldest || inbox.createdAt < oldest.createdAt) inboxes.set(inbox.channel, inbox)
  }
  const named = [...new Set(lines.flatMap(({ conversation }) => conversation.tags ?? []))]
  const tags = new Map<string, string>()
  for (const tag of named) {
    const [name] = await adoptTags(tx, [tag], o.now)
    if (name !== undefined) tags.set(tag, name)
  }
  return {
    inboxes,
    agents: new Map((await findAgents(tx)).map(({ email, id, name }) => [email.toLowerCase(), { id, name }])),
    tags,
    importerId: o.actor.id ?? uuid(),
  }
}

function problemsWith({ conversation }: ImportedLine, { inboxes }: ImportingParts) {
  const channels = [
    conversation.channel ?? 'email',
    ...conversation.messages.map((one) => one.channel ?? conversation.channel ?? 'email'),
  ]
  const missing = [...new Set(channels)].filter((channel) => !inboxes.has(channel))
  return missing.map((channel) => ({
    field: 'channel',
    code: 'channel_without_inbox',
    message: `There is no inbox of the channel ${channel}. Make one first, then load the row again.`,
  }))
}
