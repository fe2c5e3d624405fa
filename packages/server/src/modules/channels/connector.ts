import type { AnswersCard, DeliveryReport, MailFacts, MailVerdict } from '@throughline/contracts'
import type { TSchema } from 'typebox'
import type { Tx } from '../../platform/database/index.ts'
import type { Actor } from '../../platform/events/index.ts'
import type { Sender } from '../customers/index.ts'
import type { ChannelDeclaration, Inbox } from '../inboxes/index.ts'

/** What arrived at a door, as it was stored before anybody understood it. */
export interface RawInbound {
  id: string
  inboxId: string
  receivedAt: Date
  raw: Buffer
  /** What the door knew beside the bytes: the envelope, the peer's address, the visitor session. */
  meta: Record<string, unknown>
}

export interface InboundAttachment {
  name: string
  contentType: string
  contentId: string | null
  inline: boolean
  /** The bytes, or where they lie in the store already. */
  content: Buffer | { hash: string; size: number }
}

/** Another system's word about a message of ours. */
export interface InboundReport {
  recipients: {
    kind: DeliveryReport['kind'] | 'delivered'
    recipient: string | null
    permanent: boolean
    status: string | null
    reason: string | null
  }[]
  /** Messages of ours that it names by ids which only we can make. */
  messageIds: string[]
  /** External ids of the message that it is about, as they stand there. */
  externalIds: string[]
}

/** One normalised message out of a raw arrival; the same arrival always gives the same `externalId`s. */
export interface InboundItem {
  externalId: string
  /** SHA-256 (hex) of the content: the same id with another body is another message. */
  bodyHash: string
  sender: {
    kind: Sender['kind']
    scope: string
    /** Normalised: a lower-case address, a session id, a submission id. */
    value: string
    display: string
    name: string | null
    /** Set only when the outside world proved it, never because it was said. */
    verifiedBy: 'mail_authentication' | 'host_token' | 'channel' | null
  }
  /** What the sender said about themselves; opens nothing. */
  claims: { kind: 'email' | 'name' | 'phone'; value: string }[]
  thread: {
    /** A keyed reply address or one of our own Message-IDs named this conversation. */
    conversationId: string | null
    /** It answers this away update (its Message-ID or keyed address). */
    awayUpdateId: string | null
    /** The channel's own thread id, when it has one (a visitor session, a submission). */
    externalThread: string | null
    /** External ids that it says it answers, the nearest first. */
    references: string[]
  }
  subject: string | null
  text: string
  quotedText: string | null
  signatureText: string | null
  /** Sanitised. */
  html: string | null
  recipients: { to: string[]; cc: string[] }
  language: string | null
  /** The outside's time, null when absent or absurd. */
  sentAt: Date | null
  verdict: MailVerdict | null
  /** What it is beside its words; null for what is no mail. */
  mail: MailFacts | null
  /** What it says became of a message of ours. */
  report: InboundReport | null
  attachments: InboundAttachment[]
  /** What it answers to a card of ours. */
  card?: AnswersCard | null
  /** Made by the widget so that a repeat answers the same message. */
  clientId: string | null
}

export interface OutboundMessage {
  messageId: string
  conversationId: string
  /** Shown in the subject or the footer when the channel has a place for it, e.g. `1042`. */
  reference: string
  subject: string
  text: string
  html: string | null
  /** Stands below the words. */
  signature: string | null
  locale: string
  authorName: string
  /** Nobody wrote it by hand: the product or a bot did, and no machine should answer it. */
  automatic: boolean
  organisation: string
  to: { address: string; name: string | null }
  /** Addresses that get a copy, for channels that have copies. */
  cc?: readonly string[]
  /** Addresses that get one which no other recipient is told of. */
  bcc?: readonly string[]
  /** External ids of the thread so far, the oldest first. */
  references: string[]
  /** A button such as the handoff link. */
  action: { label: string; url: string } | null
  attachments: { name: string; contentType: string; content: Buffer; contentId: string | null }[]
}

/** Unread chat messages gathered into one mail. */
export interface AwayUpdateMessage {
  awayUpdateId: string
  conversationId: string
  reference: string
  subject: string
  locale: string
  organisation: string
  to: { address: string; name: string | null }
  /** How many answers it is about. */
  count: number
  /** Empty when the address is only claimed: then the mail says only that answers wait. */
  messages: { authorName: string; text: string; at: Date }[]
  continueUrl: string
  /** A POST there stops such mail to this address; a GET shows a page that asks. */
  stopUrl: string
  references: string[]
}

export type SendResult =
  | { state: 'sent'; providerRef: string | null }
  /** Try again later; nothing was taken. */
  | { state: 'retry'; error: string }
  /** It will never be taken. */
  | { state: 'rejected'; error: string }
  /** It was handed over and the line broke before the answer. */
  | { state: 'unknown'; error: string }

export interface Health {
  state: 'ok' | 'degraded' | 'down'
  detail: string | null
}

/** Settings of an inbox as they were given and checked. */
export interface KeptSettings {
  inboxId: string
  settings: Record<string, unknown>
  actor: Actor
  now: Date
}

/** What was posted to the common door. */
export interface PostedArrival {
  body: Buffer
  headers: Readonly<Record<string, string | string[] | undefined>>
}

export type Admission = { admitted: true; meta: Record<string, unknown> } | { admitted: false; why: string }

/** The code of a channel: one folder that every other part knows only by this. */
export interface Connector {
  /** What its channel is, can do and is called: all that the rest of the product goes by. */
  readonly declaration: ChannelDeclaration
  /** Draws the settings form and validates it. */
  readonly settings: TSchema
  /** What is wrong with settings of the right form, by name; nothing when they serve. */
  settingProblems?(settings: unknown): Record<string, string>
  /** Names of the values that are kept sealed, never in `settings`. */
  readonly secrets: readonly string[]
  /** Of a secret that a server is shown: the setting that names the server. */
  readonly secretFor?: Readonly<Record<string, string>>
  /** Why a text cannot be this secret; null when it can. */
  secretProblem?(name: string, value: string): string | null
  /** Told in the transaction that keeps the settings of an inbox, where a part of them is kept elsewhere. */
  settingsKept?(tx: Tx, kept: KeptSettings): Promise<void>
  /**
   * Whether a post to `/in/<inbox key>` comes from where this inbox's messages come from: a refusal in a sentence, or
   * what is worth keeping beside its bytes. Left out where the channel has a door of its own.
   */
  admit?(post: PostedArrival, inbox: Inbox): Promise<Admission>
  /** Raw → items. Throws when it cannot be understood: the arrival is then quarantined with the reason. */
  receive(raw: RawInbound, inbox: Inbox): Promise<InboundItem[]>
  /** Brings one message out. May be called again for the same message: the outside sees the same id. */
  send(message: OutboundMessage, inbox: Inbox): Promise<SendResult>
  /** The id under which the outside knows a message of ours, so that answers to it thread. */
  externalIdOf?(message: Pick<OutboundMessage, 'messageId' | 'conversationId'>, inbox: Inbox): string
  sendAwayUpdate?(message: AwayUpdateMessage, inbox: Inbox): Promise<SendResult>
  health(inbox: Inbox): Promise<Health>
}
