import { type Static, Type } from 'typebox'
import { fillWithoutBraces } from './placeholders.ts'
import { Id, locales, Nullable, OneOf } from './primitives.ts'
import type { TemplateProblem } from './templates.ts'

/** The names that a signature may hold, written as `{{agent.name}}`. */
export const signatureVariables = ['agent.name', 'inbox.name', 'organisation.name'] as const
export type SignatureVariable = (typeof signatureVariables)[number]

const Scope = {
  /** Whose mails it is for; null for everybody who has none of their own. */
  agentId: Nullable(Id),
  /** Null for every inbox. */
  inboxId: Nullable(Id),
  /** The customer's language; null for every one. */
  language: Nullable(OneOf(...locales)),
}
const Text = Type.String({ minLength: 1, maxLength: 2_000 })

/** What is added below the words of a mail. The narrowest that fits is taken: by agent, then inbox, then language. */
export const Signature = Type.Object({ id: Id, ...Scope, text: Text, version: Type.Integer() })
export type Signature = Static<typeof Signature>

/** `GET /v1/signatures`: everybody's and one's own. */
export const SignatureList = Type.Object({ items: Type.Array(Signature) })

/** `POST /v1/signatures`: one's own with `conversations.reply`, everybody's with `inboxes.manage`. */
export const SignatureCreate = Type.Object({
  for: OneOf('me', 'everybody'),
  inboxId: Scope.inboxId,
  language: Scope.language,
  text: Text,
})
export type SignatureCreate = Static<typeof SignatureCreate>

/** `PATCH /v1/signatures/:id` with `If-Match: "<version>"` */
export const SignatureChange = Type.Object({ text: Text })

/** `GET /v1/inboxes/:id/signature?language=`: what is added to the mails of whoever asks, its names filled in. */
export const SignaturePreview = Type.Object({ text: Nullable(Type.String()) })

/** A place of a signature that could not be filled in, in the details of `signature_words_invalid`. */
export type SignatureProblem = Omit<TemplateProblem, 'language'>

/** A signature with its names filled in. What is no variable becomes nothing: no customer gets braces to read. */
export function fillSignature(text: string, names: Readonly<Record<SignatureVariable, string>>): string {
  return fillWithoutBraces(text, ({ variable, fallback }) => {
    const known = signatureVariables.find((name) => name === variable)
    return known === undefined ? '' : names[known] || (fallback ?? '')
  }).trim()
}
