import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { ArrivedMail } from './smtp-receiver.ts'

/** What the SMTP door knew beside the bytes, as it is stored with the raw mail. */
export const MailMeta = Type.Object({
  envelope: Type.Object({ mailFrom: Type.String(), rcptTo: Type.Array(Type.String()) }),
  peer: Type.Object({ ip: Type.String(), helo: Type.String(), tls: Type.Boolean() }),
})
export type MailMeta = Static<typeof MailMeta>

/** The `meta` to store with an arrived mail. */
export function mailMeta({ envelope, peer }: ArrivedMail): MailMeta {
  return { envelope, peer }
}

/** Null when the mail came by another way than our SMTP door (a replayed file): then there is no peer to judge. */
export function readMailMeta(meta: unknown): MailMeta | null {
  return Value.Check(MailMeta, meta) ? meta : null
}
