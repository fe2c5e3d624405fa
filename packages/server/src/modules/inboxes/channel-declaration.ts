import type { Channel, IdentityKind, SupportedLocale } from '@throughline/contracts'

/** What a channel can carry, by its nature: the composer, the checks of a reply and the connector all ask here. */
export interface Capabilities {
  html: boolean
  attachments: boolean
  /** Buttons, orders and forms within a message. */
  cards: boolean
  receipts: boolean
  typing: boolean
  public: boolean
  /** Characters. */
  maxLength: number
  /** Whether a reply can open a leg on this channel towards an address. */
  opensByAddress: boolean
  /**
   * Whether all that passes between an address and an inbox is one thread, as with text messages: what answers nothing
   * by name goes on where it last went.
   */
  oneThread: boolean
  /** Whether what somebody missed in a chat can be gathered and brought to them here. */
  awayUpdates: boolean
  /**
   * How words of ours get out: a job hands them to the outside and tells what became of them (`job`), the
   * customer's open window takes them from the log (`window`), or there is no way back (`none`).
   */
  way: 'job' | 'window' | 'none'
}

/** What customers are known by on a channel that reaches them by an address. */
export interface ChannelAddress {
  /** The kind of identity that such an address is. */
  kind: Exclude<IdentityKind, 'external_id' | 'phone'>
  /** What somebody typed, as it is kept; null when it cannot be an address there. */
  read(typed: string): string | null
}

/** How a channel is spoken of; customers read all but the name. */
export interface ChannelWords {
  /** As a title: `E-mail`. */
  name: string
  /** Within a sentence: `by e-mail`. */
  by: string
  /** Who can read what is said there, as a whole sentence. */
  privacy: string
  /** The label of the field that asks for an address; null where there is none. */
  address: string | null
}

/** What a channel says of itself. Its connector has it, and all that is not the connector goes by it. */
export interface ChannelDeclaration {
  readonly channel: Channel
  readonly can: Capabilities
  /** Null where nobody is reached by an address. */
  readonly address: ChannelAddress | null
  /** Minutes within which a first answer is due when nobody says otherwise. */
  readonly replyTargetMinutes: number
  readonly words: Readonly<Record<SupportedLocale, ChannelWords>>
}
