import type { DeliveryReport, DeliveryState, MailFacts, MailVerdict } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { deliveryChanged, messageReceived } from '../events.ts'
import { previewOf } from '../preview.ts'
import {
  type ConversationRow,
  copiesOf,
  type DeliveryRow,
  findConversation,
  homeOfLeg,
  insertArrival,
  insertMessage,
  type LegRow,
  legsOf,
  lockAround,
  lockStanding,
  newestMailTo,
  reportedDeliveries,
  saveConversation,
  saveReport,
} from '../store/index.ts'
import { changeStatus } from './change-status.ts'

/** Another system's word about a message of ours. */
export interface IncomingReport {
  inboxId: string
  externalId: string
  bodyHash: string
  /** Where its address or ids lead, or null. */
  conversationId: string | null
  /** Our own messages that it names by what only we can sign. */
  messageIds: string[]
  /** External ids of the message that it is about, as they stand there. */
  externalIds: string[]
  recipients: (Omit<DeliveryReport, 'at' | 'kind'> & { kind: DeliveryReport['kind'] | 'delivered' })[]
  authorName: string
  subject: string | null
  text: string
  quotedText: string | null
  html: string | null
  language: string | null
  sentAt: Date | null
  verdict: MailVerdict | null
  mail: MailFacts | null
  rawRef: string
  now: Date
}

export interface ReceivedReport {
  conversationId: string
  /** Null when the conversation has no mail of ours beside which it could stand. */
  message: { messageId: string; legId: string } | null
}

const system = { kind: 'system', id: null } as const

/**
 * Notes a report at the delivery that it is about and puts it into the conversation, where it belongs to nobody: it
 * adds no participant, no leg and no customer. A mail that did not arrive brings the conversation back to the open
 * ones, since its customer will not. Null when it is about nothing here: then it begins no conversation.
 */
export async function receiveReport(tx: Tx, report: IncomingReport): Promise<ReceivedReport | null> {
  const place = await lockPlace(tx, report)
  if (place === null) return null
  const { conversation, deliveries } = place
  const lost = await noteAtDeliveries(tx, conversation, deliveries, report)
  const leg = await legOf(tx, conversation, deliveries, report)
  const message =
    leg === undefined ? null : { messageId: await writeDown(tx, conversation, leg, report), legId: leg.id }
  if (lost) await changeStatus(tx, conversation, { to: 'open', actor: system, now: report.now })
  return { conversationId: conversation.id, message }
}

/** Where it belongs, locked, with the deliveries that it is about there; null when it belongs nowhere. */
async function lockPlace(
  tx: Tx,
  report: IncomingReport,
): Promise<{ conversation: ConversationRow; deliveries: DeliveryRow[] } | null> {
  const around = await lockAround(tx, async () => (await findDeliveries(tx, report))[0])
  if (around) {
    const { conversation } = around
    const found = await findDeliveries(tx, report)
    const deliveries = found.filter((delivery) => delivery.conversation_id === conversation.id)
    return { conversation, deliveries }
  }
  const { conversationId } = report
  if (conversationId === null || !(await findConversation(tx, conversationId))) return null
  return { conversation: await lockStanding(tx, conversationId), deliveries: [] }
}

/** By what it names, else (a report that returns nothing) the newest mail that went to its recipient. */
async function findDeliveries(tx: Tx, report: IncomingReport): Promise<DeliveryRow[]> {
  const { conversationId, messageIds, externalIds, recipients } = report
  const named = await reportedDeliveries(tx, { conversationId, messageIds, externalIds })
  if (named.length > 0 || externalIds.length > 0 || conversationId === null) return named
  const addresses = recipients.flatMap(({ recipient }) => recipient?.toLowerCase() ?? [])
  const newest = await newestMailTo(tx, conversationId, addresses)
  return newest === undefined ? [] : [newest]
}

/** True when one of them turns out not to have arrived. */
async function noteAtDeliveries(
  tx: Tx,
  conversation: ConversationRow,
  deliveries: readonly DeliveryRow[],
  report: IncomingReport,
): Promise<boolean> {
  let lost = false
  for (const delivery of deliveries) {
    const said = await wordAbout(tx, delivery, report)
    const state = said && stateAfter(delivery.state, said.kind)
    if (!said || !state) continue
    lost ||= state === 'failed' && delivery.state !== 'failed'
    const { kind, ...rest } = said
    const noted = kind === 'delivered' ? null : { kind, ...rest, at: report.now.toISOString() }
    await saveReport(tx, delivery.id, { state, report: noted, now: report.now })
    await recordEvent(tx, deliveryChanged, {
      actor: system,
      conversationId: conversation.id,
      customerId: conversation.customer_id,
      data: {
        deliveryId: delivery.id,
        messageId: delivery.message_id,
        legId: delivery.leg_id,
        route: delivery.route,
        state,
      },
    })
  }
  return lost
}

/** What it says of the one whom the message is for; a copy that did not arrive is only shown. */
async function wordAbout(tx: Tx, delivery: DeliveryRow, { recipients }: IncomingReport) {
  const copies = await copiesOf(tx, delivery.message_id)
  return recipients.find(({ recipient }) => recipient === null || !copies.includes(recipient.toLowerCase()))
}

/** Null where it changes nothing: what has failed is not merely delayed, and what was read has arrived. */
function stateAfter(
  state: DeliveryState,
  kind: IncomingReport['recipients'][number]['kind'],
): DeliveryState | null {
  if (kind === 'complaint') return state
  if (state === 'failed' || state === 'delivered' || state === 'read')
    return kind === 'bounced' ? 'failed' : null
  if (kind === 'bounced') return 'failed'
  return kind === 'delivered' ? 'delivered' : state
}

async function legOf(
  tx: Tx,
  conversation: ConversationRow,
  deliveries: readonly DeliveryRow[],
  { inboxId }: IncomingReport,
): Promise<LegRow | undefined> {
  // Never one that the customer reads, as they do a chat.
  const legs = (await legsOf(tx, conversation.id)).filter((leg) => leg.channel === 'email')
  return (
    legs.find((leg) => deliveries.some((delivery) => delivery.leg_id === leg.id)) ??
    legs.findLast((leg) => leg.inbox_id === inboxId) ??
    legs.at(-1)
  )
}

async function writeDown(
  tx: Tx,
  conversation: ConversationRow,
  leg: LegRow,
  report: IncomingReport,
): Promise<string> {
  const { now } = report
  const seq = conversation.last_seq + 1
  const messageId = await insertMessage(tx, {
    conversationId: conversation.id,
    legId: leg.id,
    seq,
    direction: 'inbound',
    author: { kind: 'third_party', id: null, name: report.authorName },
    identityId: null,
    visibility: leg.visibility,
    subject: report.subject,
    text: report.text,
    quotedText: report.quotedText,
    signatureText: null,
    html: report.html,
    recipients: { to: [], cc: [] },
    action: null,
    clientId: null,
    rawRef: report.rawRef,
    language: report.language,
    verdict: report.verdict,
    mail: report.mail,
    automatic: true,
    sentAt: report.sentAt ?? now,
    homeId: homeOfLeg(leg),
    now,
  })
  const { inboxId, externalId, bodyHash } = report
  await insertArrival(tx, { inboxId, externalId, bodyHash, messageId, now })
  const version = await saveConversation(tx, conversation, {
    last_seq: seq,
    last_inbound_seq: seq,
    last_activity_at: now,
    preview: previewOf(report.text, 'third_party', now),
  })
  await recordEvent(tx, messageReceived, {
    actor: system,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: {
      messageId,
      legId: leg.id,
      channel: leg.channel,
      seq,
      authorKind: 'third_party',
      automatic: true,
      version,
    },
  })
  return messageId
}
