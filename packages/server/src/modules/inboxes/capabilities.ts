import type { Channel } from '@throughline/contracts'

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
   * How words of ours get out: a job hands them to the outside and tells what became of them (`job`), the
   * customer's open window takes them from the log (`window`), or there is no way back (`none`).
   */
  way: 'job' | 'window' | 'none'
}

const capabilities: Readonly<Record<Channel, Capabilities>> = {
  email: {
    html: true,
    attachments: true,
    cards: false,
    receipts: false,
    typing: false,
    public: false,
    maxLength: 100_000,
    opensByAddress: true,
    way: 'job',
  },
  chat: {
    html: false,
    attachments: true,
    cards: true,
    receipts: true,
    typing: true,
    public: false,
    maxLength: 8_000,
    opensByAddress: false,
    way: 'window',
  },
  form: {
    html: false,
    attachments: false,
    cards: false,
    receipts: false,
    typing: false,
    public: false,
    maxLength: 0,
    opensByAddress: false,
    way: 'none',
  },
}

/**
 * How somebody who is asked over to a channel arrives there: they open a page of ours (`page`), or confirm an address
 * that they are reached at from then on (`address`); null where nobody can be answered.
 */
export function arrivesBy(channel: Channel): 'page' | 'address' | null {
  const { way, opensByAddress } = capabilities[channel]
  if (way === 'window') return 'page'
  return way === 'job' && opensByAddress ? 'address' : null
}

/** What a channel can do. One entry for each, so that a channel without one does not compile. */
export function capabilitiesOf(channel: Channel): Capabilities {
  return capabilities[channel]
}
