import { AuthorKind, Channel, Priority } from '@throughline/contracts'
import { type Static, Type } from 'typebox'

const When = Type.String({ format: 'date-time' })
const Text = Type.String({ minLength: 1, maxLength: 200_000 })
const Who = Type.String({ maxLength: 200 })

/** A file beside what was said; its content is base64 (RFC 4648, section 4), checked apart because it may be long. */
export const ImportedAttachment = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  contentType: Type.Optional(Type.String({ maxLength: 120, pattern: '^[\\w.+-]+/[\\w.+-]+$' })),
  content: Type.String(),
})
export type ImportedAttachment = Static<typeof ImportedAttachment>

/** One thing that was said. `author` is a name, or the address of somebody who works here. */
export const ImportedMessage = Type.Object({
  direction: Type.Enum(['inbound', 'outbound'] as const),
  author: Type.Optional(Who),
  authorKind: Type.Optional(AuthorKind),
  channel: Type.Optional(Channel),
  /** Empty only beside a file. */
  text: Type.String({ maxLength: 200_000 }),
  at: When,
  attachments: Type.Optional(Type.Array(ImportedAttachment, { maxItems: 50 })),
})
export type ImportedMessage = Static<typeof ImportedMessage>

export const ImportedNote = Type.Object({ author: Type.Optional(Who), text: Text, at: When })
export type ImportedNote = Static<typeof ImportedNote>

/** A line of the file but for its customer. */
export const ImportedConversation = Type.Object({
  externalId: Type.String({ minLength: 1, maxLength: 200 }),
  subject: Type.Optional(Type.String({ maxLength: 500 })),
  status: Type.Optional(Type.Enum(['open', 'waiting', 'resolved'] as const)),
  priority: Type.Optional(Priority),
  tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 50 })),
  channel: Type.Optional(Channel),
  createdAt: Type.Optional(When),
  resolvedAt: Type.Optional(When),
  messages: Type.Array(ImportedMessage, { minItems: 1, maxItems: 10_000 }),
  notes: Type.Optional(Type.Array(ImportedNote, { maxItems: 10_000 })),
})
export type ImportedConversation = Static<typeof ImportedConversation>
