import { type Static, Type } from 'typebox'
import { Id, Nullable, OneOf, PageQuery, Time } from './primitives.ts'

/** Somebody or something that an entry names; the name is of now, null when nothing has the id any more. */
const Named = Type.Object({
  kind: Type.String(),
  id: Nullable(Id),
  name: Nullable(Type.String()),
})

/** One entry of the audit trail. */
export const AuditEntry = Type.Object(
  {
    seq: Type.Integer({ description: 'Its place in the chain, from 1 without gaps' }),
    id: Id,
    at: Time,
    actor: Named,
    action: Type.String({ description: 'What was done: `agent.update`, `key.revoke`' }),
    subject: Named,
    key: Nullable(
      Type.Object(
        { id: Id, name: Nullable(Type.String()) },
        { description: 'The API key by which a program did it; null when a person did' },
      ),
    ),
    data: Type.Record(Type.String(), Type.Unknown(), { description: 'Ids, enums, numbers and times' }),
    personal: Nullable(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'Names and addresses, until they are erased',
      }),
    ),
    hash: Type.String({ description: 'SHA-256 over the entry and the hash before it, in hexadecimal' }),
  },
  {
    examples: [
      {
        seq: 412,
        id: '0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b',
        at: '2026-11-20T09:31:07.120Z',
        actor: { kind: 'agent', id: '0199a1b2-0000-7000-8000-000000000001', name: 'Helmi Laine' },
        action: 'key.revoke',
        subject: { kind: 'key', id: '0199a1b2-0000-7000-8000-000000000002', name: 'Parcel bot, production' },
        key: null,
        data: { agentId: '0199a1b2-0000-7000-8000-000000000003' },
        personal: null,
        hash: '5b0c…',
      },
    ],
  },
)
export type AuditEntry = Static<typeof AuditEntry>

const filters = {
  actorId: Type.Optional(Type.String({ format: 'uuid', description: 'Who did it' })),
  action: Type.Optional(
    Type.String({ minLength: 1, maxLength: 100, description: 'Words of the action: `key`, `agent.update`' }),
  ),
  subjectKind: Type.Optional(Type.String({ maxLength: 60, description: 'Kind of what it was done to' })),
  subjectId: Type.Optional(Type.String({ format: 'uuid', description: 'What it was done to' })),
  from: Type.Optional(Type.String({ format: 'date-time', description: 'At this time or later' })),
  to: Type.Optional(Type.String({ format: 'date-time', description: 'Before this time' })),
}

export const AuditFilter = Type.Object(filters)
export type AuditFilter = Static<typeof AuditFilter>

/** `GET /v1/audit`: the newest first. */
export const AuditQuery = Type.Intersect([PageQuery, AuditFilter])

/** `GET /v1/audit/export`: the oldest first, every entry that the filters leave. */
export const AuditExportQuery = Type.Intersect([
  AuditFilter,
  Type.Object({ format: Type.Optional(OneOf('csv', 'jsonl')) }),
])

/** Where the chain is broken: the entry itself was changed, entries before it are missing, or its personal values were changed. */
export const AuditBreak = Type.Object({
  seq: Type.Integer(),
  id: Id,
  why: OneOf('changed', 'missing', 'personal'),
})
export type AuditBreak = Static<typeof AuditBreak>

/** `GET /v1/audit/verification` streams one of these a line; the last one has `done`. */
export const AuditVerification = Type.Object({
  checked: Type.Integer(),
  total: Type.Integer(),
  done: Type.Boolean(),
  broken: Nullable(AuditBreak),
  /** Hash of the last entry that was checked. Kept elsewhere, it shows later whether entries were cut off the end. */
  lastHash: Nullable(Type.String()),
})
export type AuditVerification = Static<typeof AuditVerification>
