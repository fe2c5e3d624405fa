import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { knownDeclarations } from '../../inboxes/index.ts'
import type { Connector, InboundItem, RawInbound } from '../connector.ts'
import { typedItem } from '../typed-item.ts'
import { keepFormSettings } from './definition.ts'
import { FormSettings } from './settings.ts'

/** What the form's door stores for one submission: the labels as the customer saw them, and what they wrote. */
export const FormArrival = Type.Object({
  submissionId: Type.String({ format: 'uuid' }),
  /** Of what was added to it later. */
  followUpId: Type.Optional(Type.String({ format: 'uuid' })),
  locale: Type.String(),
  /** Of the form, in which it was filled in. */
  version: Type.Optional(Type.Integer()),
  name: Type.Union([Type.String(), Type.Null()]),
  email: Type.Union([Type.String(), Type.Null()]),
  phone: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  subject: Type.Union([Type.String(), Type.Null()]),
  message: Type.String(),
  others: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
  /** Every answer by its field, as it was typed. */
  answers: Type.Optional(Type.Record(Type.String(), Type.String())),
  files: Type.Optional(
    Type.Array(
      Type.Object({
        name: Type.String(),
        contentType: Type.String(),
        hash: Type.String(),
        size: Type.Integer(),
      }),
    ),
  ),
})
export type FormArrival = Static<typeof FormArrival>

/** Web forms: what is typed into one is a claim, so a submission is always somebody new until proved. */
export const formConnector: Connector = {
  declaration: knownDeclarations.form,
  settings: FormSettings,
  secrets: [],
  settingsKept: keepFormSettings,
  receive: async (raw) => [readArrival(raw)],
  send: async () => ({ state: 'rejected', error: 'A form has no way back; answers go by e-mail.' }),
  health: async () => ({ state: 'ok', detail: null }),
}

/** A submission as it was stored. Throws when it is none. */
export function storedSubmission(raw: Buffer): FormArrival {
  const arrival: unknown = JSON.parse(raw.toString('utf8'))
  if (!Value.Check(FormArrival, arrival))
    throw new Error('The stored submission is not of the expected form.')
  return arrival
}

function readArrival({ raw }: RawInbound): InboundItem {
  const arrival = storedSubmission(raw)
  const { submissionId, followUpId, name, email, phone = null, files = [] } = arrival
  const others = arrival.others.map(({ label, value }) => `${label}: ${value}`)
  return typedItem({
    externalId: followUpId === undefined ? `form:${submissionId}` : `form:${submissionId}:${followUpId}`,
    repeatKey: followUpId ?? submissionId,
    thread: { kind: 'form', id: submissionId },
    display: email ?? name ?? phone ?? 'Form',
    senderName: name,
    said: { name, email, phone },
    locale: arrival.locale,
    subject: arrival.subject,
    text: [arrival.message, others.join('\n')].filter((part) => part !== '').join('\n\n'),
    clientId: null,
    files: files.map(({ hash, size, name: fileName, contentType }) => ({
      name: fileName,
      contentType,
      contentId: null,
      inline: false,
      content: { hash, size },
    })),
  })
}
