import type { PreparedItem } from '../../src/modules/channels/actions/process-inbound.ts'

/** Words of `from` as a channel's connector hands them on, with nothing beside them; `rest` says what else there is. */
export function plainItem(
  kind: PreparedItem['sender']['kind'],
  from: string,
  text: string,
  rest: {
    externalId?: string
    sender?: Partial<PreparedItem['sender']>
    claims?: PreparedItem['claims']
    thread?: Partial<PreparedItem['thread']>
  } = {},
): PreparedItem {
  return {
    externalId: rest.externalId ?? crypto.randomUUID(),
    bodyHash: 'h',
    sender: { kind, scope: '', value: from, display: from, name: null, verifiedBy: null, ...rest.sender },
    claims: rest.claims ?? [],
    thread: {
      conversationId: null,
      awayUpdateId: null,
      externalThread: kind === 'email' ? null : from,
      references: [],
      ...rest.thread,
    },
    subject: null,
    text,
    quotedText: null,
    signatureText: null,
    html: null,
    recipients: { to: [], cc: [] },
    language: 'en',
    sentAt: null,
    verdict: null,
    mail: null,
    report: null,
    attachments: [],
    clientId: null,
  }
}
