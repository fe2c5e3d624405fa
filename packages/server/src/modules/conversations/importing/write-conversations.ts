import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvents } from '../../../platform/events/index.ts'
import type { BlobStore } from '../../../platform/storage/index.ts'
import { findAgents } from '../../access/index.ts'
import { placeCustomers } from '../../customers/index.ts'
import type { RowOutcome } from '../../imports/index.ts'
import { type Inbox, listInboxes } from '../../inboxes/index.ts'
import { conversationImported } from '../events.ts'
import { adoptTags, externalIdsTaken, type ImportedRows, insertImportedRows } from '../store/index.ts'
import { type ImportingParts, rowsOf, type StoredFile } from './conversation-rows.ts'
import type { ImportedAttachment } from './imported-conversation.ts'
import type { ImportedLine } from './read-row.ts'

/**
 * Writes conversations that were had elsewhere, in few statements, each with one event and nothing else: nobody is
 * notified, nothing goes out, and nobody's waiting begins. One that is there already stays as it is. A conversation
 * stands in the oldest inbox of each of its channels; a channel without an inbox is the row's problem.
 */
export async function writeConversations(
  tx: Tx,
  lines: readonly ImportedLine[],
  o: { actor: Actor; now: Date; source: string; storage: BlobStore },
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
  parts: Omit<ImportingParts, 'files'>,
  o: { actor: Actor; now: Date; source: string; storage: BlobStore },
): Promise<void> {
  if (lines.length === 0) return
  const files = await storedFiles(lines, o.storage)
  const owners = await placeCustomers(
    tx,
    lines.map(({ customer }) => customer),
    o,
  )
  const all: ImportedRows = {
    conversations: [],
    participants: [],
    legs: [],
    messages: [],
    attachments: [],
    notes: [],
  }
  for (const [index, line] of lines.entries()) {
    const owner = owners[index]
    if (owner) rowsOf(all, { ...line, owner }, { ...parts, files, source: o.source })
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

/** Contents are stored before the rows that name them; what a rolled back batch stored is what its next try names. */
async function storedFiles(
  lines: readonly ImportedLine[],
  storage: BlobStore,
): Promise<Map<ImportedAttachment, StoredFile>> {
  const files = new Map<ImportedAttachment, StoredFile>()
  for (const { conversation } of lines) {
    const all = conversation.messages.flatMap(({ attachments = [] }) => attachments)
    const store = async (file: ImportedAttachment) =>
      files.set(file, await storage.put(Buffer.from(file.content, 'base64')))
    await Promise.all(all.map(store))
  }
  return files
}

async function partsOf(
  tx: Tx,
  lines: readonly ImportedLine[],
  o: { actor: Actor; now: Date },
): Promise<Omit<ImportingParts, 'files'>> {
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

function problemsWith({ conversation }: ImportedLine, { inboxes }: Pick<ImportingParts, 'inboxes'>) {
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
