import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { capabilitiesOf } from '../../inboxes/index.ts'
import type { Connector, InboundItem, RawInbound } from '../connector.ts'
import { typedItem } from '../typed-item.ts'
import { FormSettings } from './settings.ts'

/** What the form's door stores for one submission: the labels as the customer saw them, and what they wrote. */
export const FormArrival = Type.Object({
  submissionId: Type.String({ format: 'uuid' }),
  locale: Type.String(),
  name: Type.Union([Type.String(), Type.Null()]),
  email: Type.Union([Type.String(), Type.Null()]),
  subject: Type.Union([Type.String(), Type.Null()]),
  message: Type.String(),
  others: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
})
export type FormArrival = Static<typeof FormArrival>

/** Web forms: what is typed into one is a claim, so a submission is always somebody new until proved. */
export const formConnector: Connector = {
  channel: 'form',
  settings: FormSettings,
  secrets: [],
  can: capabilitiesOf('form'),
  receive: async (raw) => [readArrival(raw)],
  send: async () => ({ state: 'rejected', error: 'A form has no way back; answers go by e-mail.' }),
  health: async () => ({ state: 'ok', detail: null }),
}

function readArrival(raw: RawInbound): InboundItem {
  const arrival: unknown = JSON.parse(raw.raw.toString('utf8'))
  if (!Value.Check(FormArrival, arrival))
    throw new Error('The stored submission is not of the expected form.')
  const { submissionId, name, email } = arrival
  const others = arrival.others.map(({ label, value }) => `${label}: ${value}`)
  return typedItem({
    externalId: `form:${submissionId}`,
    repeatKey: submissionId,
    thread: { kind: 'form', id: submissionId },
    display: email ?? name ?? 'Form',
    senderName: name,
    said: { name, email },
    locale: arrival.locale,
    subject: arrival.subject,
    text: [arrival.message, others.join('\n')].filter((part) => part !== '').join('\n\n'),
    clientId: null,
  })
}
