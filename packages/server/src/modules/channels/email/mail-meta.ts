import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { CollectedMail } from './imap/follow-folder.ts'
import type { ArrivedMail } from './smtp-receiver.ts'

/** What the SMTP door knew beside the bytes, as it is stored with the raw mail. */
export const MailMeta = Type.Object({
  envelope: Type.Object({ mailFrom: Type.String(), rcptTo: Type.Array(Type.String()) }),
  peer: Type.Object({ ip: Type.String(), helo: Type.String(), tls: Type.Boolean() }),
})
export type MailMeta = Static<typeof MailMeta>

/** Where a mail that was collected by IMAP lay; without an envelope and a peer. */
export const CollectedMeta = Type.Object({
  imap: Type.Object({
    folder: Type.String(),
    uidValidity: Type.Integer(),
    uid: Type.Integer(),
    /** When the mailbox's server received it, ISO 8601. */
    internalDate: Type.Union([Type.String(), Type.Null()]),
    /** Bytes of the whole mail. */
    size: Type.Integer(),
    /** Only its headers were taken in. */
    tooLarge: Type.Boolean(),
  }),
})
export type CollectedMeta = Static<typeof CollectedMeta>

/** The `meta` to store with an arrived mail. */
export function mailMeta({ envelope, peer }: ArrivedMail): MailMeta {
  return { envelope, peer }
}

/** The `meta` to store with a collected mail. */
export function collectedMeta({ raw: _, internalDate, ...place }: CollectedMail): CollectedMeta {
  return { imap: { ...place, internalDate: internalDate?.toISOString() ?? null } }
}

/** Null when the mail came by another way than our SMTP door (a mailbox, a replayed file): then there is no peer to judge. */
export function readMailMeta(meta: unknown): MailMeta | null {
  return Value.Check(MailMeta, meta) ? meta : null
}

/** Null when the mail was not collected from a mailbox. */
export function readCollectedMeta(meta: unknown): CollectedMeta['imap'] | null {
  return Value.Check(CollectedMeta, meta) ? meta.imap : null
}
