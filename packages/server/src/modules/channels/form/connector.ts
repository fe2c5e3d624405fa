import { createHash } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Connector, InboundItem, RawInbound } from '../connector.ts'
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
  can: {
    html: false,
    attachments: false,
    receipts: false,
    typing: false,
    public: false,
    maxLength: 0,
    opensByAddress: false,
  },
  receive: async (raw) => [readArrival(raw)],
  send: async () => ({ state: 'rejected', error: 'A form has no way back; answers go by e-mail.' }),
  health: async () => ({ state: 'ok', detail: null }),
}

function readArrival(raw: RawInbound): InboundItem {
  const arrival: unknown = JSON.parse(raw.raw.toString('utf8'))
  if (!Value.Check(FormArrival, arrival))
    throw new Error('The stored submission is not of the expected form.')
  const others = arrival.others.map(({ label, value }) => `${label}: ${value}`)
  return {
    externalId: `form:${arrival.submissionId}`,
    bodyHash: createHash('sha256').update(arrival.submissionId).digest('hex'),
    sender: {
      kind: 'form',
      scope: '',
      value: arrival.submissionId,
      display: arrival.email ?? arrival.name ?? 'Form',
      name: arrival.name,
      verifiedBy: null,
    },
    claims: [
      ...(arrival.name === null ? [] : [{ kind: 'name' as const, value: arrival.name }]),
      ...(arrival.email === null ? [] : [{ kind: 'email' as const, value: arrival.email.toLowerCase() }]),
    ],
    thread: {
      conversationId: null,
      awayUpdateId: null,
      externalThread: arrival.submissionId,
      references: [],
    },
    subject: arrival.subject,
    text: [arrival.message, others.join('\n')].filter((part) => part !== '').join('\n\n'),
    quotedText: null,
    signatureText: null,
    html: null,
    recipients: { to: [], cc: [] },
    language: arrival.locale,
    sentAt: null,
    verdict: null,
    automatic: 'no',
    attachments: [],
    clientId: null,
  }
}
