import type { AuthorKind, Channel } from '@throughline/contracts'
import { v7 as uuid } from 'uuid'
import type { ImportedIdentity } from '../../customers/index.ts'
import type { Inbox } from '../../inboxes/index.ts'
import { previewOf } from '../preview.ts'
import type { ImportedRows } from '../store/index.ts'
import type { ImportedAttachment, ImportedMessage } from './imported-conversation.ts'
import type { ImportedLine } from './read-row.ts'

/** Where the content of a file lies, and its bytes. */
export interface StoredFile {
  hash: string
  size: number
}

/** What the lines of a batch have in common. */
export interface ImportingParts {
  /** The oldest of each channel. */
  inboxes: ReadonlyMap<string, Inbox>
  /** Who works here, by address. */
  agents: ReadonlyMap<string, { id: string; name: string }>
  /** Tags as they are spelt here, by how the file spells them. */
  tags: ReadonlyMap<string, string>
  files: ReadonlyMap<ImportedAttachment, StoredFile>
  /** Who loads the file, and so stands for the authors of notes whom nobody knows here. */
  importerId: string
}

/** Adds the rows of a conversation to `all`. Its parts stand in the order of their times. */
export function rowsOf(
  all: ImportedRows,
  line: ImportedLine & { owner: ImportedIdentity },
  parts: ImportingParts & { source: string },
): void {
  const { conversation, owner } = line
  const said = conversation.messages.map((one) => ({ ...one, at: new Date(one.at) })).sort(byTime)
  const began = earliest(said[0]?.at, conversation.createdAt)
  const id = uuid({ msecs: began.getTime() })
  const legs = legsOf(all, line, said, { id, parts })
  for (const [index, one] of said.entries()) {
    const seq = index + 1
    const messageId = uuid({ msecs: one.at.getTime() })
    all.attachments.push(...attachmentsOf(one, { conversationId: id, messageId, files: parts.files }))
    all.messages.push({
      id: messageId,
      conversation_id: id,
      leg_id: legs.get(channelOf(one, conversation)) ?? '',
      seq,
      direction: one.direction,
      identity_id: one.direction === 'inbound' ? owner.identityId : null,
      ...authorOf(one, owner, parts),
      text: one.text,
      at: one.at,
    })
  }
  for (const note of conversation.notes ?? []) {
    const at = new Date(note.at)
    const agent = parts.agents.get(note.author?.toLowerCase() ?? '')
    all.notes.push({
      id: uuid({ msecs: at.getTime() }),
      conversation_id: id,
      author_id: agent?.id ?? parts.importerId,
      text: agent || !note.author ? note.text : `${note.author}: ${note.text}`,
      after_seq: said.filter((one) => one.at <= at).length,
      at,
    })
  }
  all.participants.push({ conversation_id: id, identity_id: owner.identityId, at: began })
  all.conversations.push(conversationOf(line, said, { id, began, legs, parts }))
}

type Said = Omit<ImportedMessage, 'at'> & { at: Date }

/** One leg a channel, from its first message on. What a file says of an address is claimed, and proves nothing. */
function legsOf(
  all: ImportedRows,
  { conversation, customer, owner }: ImportedLine & { owner: ImportedIdentity },
  said: readonly Said[],
  o: { id: string; parts: ImportingParts },
): Map<Channel, string> {
  const legs = new Map<Channel, string>()
  for (const one of said) {
    const channel = channelOf(one, conversation)
    if (legs.has(channel)) continue
    const address = channel === 'email' ? (customer.emails[0] ?? null) : null
    const id = uuid({ msecs: one.at.getTime() })
    legs.set(channel, id)
    all.legs.push({
      id,
      conversation_id: o.id,
      inbox_id: o.parts.inboxes.get(channel)?.id ?? '',
      channel,
      identity_id: owner.identityId,
      address,
      proof: address === null ? 'none' : 'claimed',
      at: one.at,
    })
  }
  return legs
}

function attachmentsOf(
  { attachments = [], at }: Said,
  o: { conversationId: string; messageId: string; files: ImportingParts['files'] },
): ImportedRows['attachments'] {
  return attachments.flatMap((file, place) => {
    const stored = o.files.get(file)
    if (!stored) return []
    const { conversationId, messageId } = o
    return {
      // They are shown by their ids, which within a millisecond are in any order.
      id: uuid({ msecs: at.getTime() + place }),
      conversation_id: conversationId,
      message_id: messageId,
      ...stored,
      name: file.name,
      content_type: file.contentType ?? 'application/octet-stream',
      at,
    }
  })
}

function conversationOf(
  { conversation, owner }: ImportedLine & { owner: ImportedIdentity },
  said: readonly Said[],
  o: {
    id: string
    began: Date
    legs: ReadonlyMap<Channel, string>
    parts: ImportingParts & { source: string }
  },
): ImportedRows['conversations'][number] {
  const last = said.at(-1)
  const lastAt = last?.at ?? o.began
  const status = conversation.status ?? (conversation.resolvedAt === undefined ? 'open' : 'resolved')
  const resolvedAt = status === 'resolved' ? latest(lastAt, conversation.resolvedAt) : null
  const tags = (conversation.tags ?? []).flatMap((tag) => o.parts.tags.get(tag) ?? [])
  const inbox = last && o.parts.inboxes.get(channelOf(last, conversation))
  return {
    id: o.id,
    external_id: conversation.externalId,
    imported_from: o.parts.source,
    customer_id: owner.customerId,
    origin_customer_id: owner.originId,
    subject: conversation.subject?.trim() || firstWords(said[0]?.text ?? ''),
    status,
    priority: conversation.priority ?? 'normal',
    tags: [...new Set(tags)],
    team_id: inbox?.teamId ?? null,
    default_leg_id: (last && o.legs.get(channelOf(last, conversation))) ?? null,
    last_seq: said.length,
    last_inbound_seq: said.findLastIndex((one) => one.direction === 'inbound') + 1,
    preview: last ? previewOf(last.text, kindOf(last), lastAt) : null,
    first_inbound_at: said.find((one) => one.direction === 'inbound')?.at ?? null,
    first_reply_at: said.find((one) => kindOf(one) === 'agent')?.at ?? null,
    resolved_at: resolvedAt,
    created_at: o.began,
    last_activity_at: resolvedAt ?? lastAt,
  }
}

function authorOf(
  one: Said,
  owner: ImportedIdentity,
  { agents }: ImportingParts,
): { author_kind: AuthorKind; author_id: string | null; author_name: string } {
  const kind = kindOf(one)
  const agent = kind === 'agent' ? agents.get(one.author?.toLowerCase() ?? '') : undefined
  const name = agent?.name ?? one.author?.trim()
  return {
    author_kind: kind,
    author_id: agent?.id ?? null,
    author_name: name || (kind === 'customer' ? owner.name : '–'),
  }
}

const kindOf = (one: Said): AuthorKind =>
  one.authorKind ?? (one.direction === 'inbound' ? 'customer' : 'agent')
const channelOf = (one: Said, { channel }: { channel?: Channel }): Channel =>
  one.channel ?? channel ?? 'email'
const byTime = (a: Said, b: Said) => a.at.getTime() - b.at.getTime()

function earliest(first: Date | undefined, given: string | undefined): Date {
  const times = [first, given === undefined ? undefined : new Date(given)].filter((one) => one !== undefined)
  return new Date(Math.min(...times.map(Number)))
}

function latest(last: Date, given: string | undefined): Date {
  return given === undefined ? last : new Date(Math.max(last.getTime(), new Date(given).getTime()))
}

function firstWords(text: string): string {
  const line = text.trim().split('\n')[0] ?? ''
  return line.length > 80 ? `${line.slice(0, 79)}…` : line || '–'
}
