import { type Channel, isKnownChannel, type SupportedLocale } from '@throughline/contracts'
import { supportedLocale } from '../../platform/i18n/index.ts'
import type { Capabilities, ChannelAddress, ChannelDeclaration, ChannelWords } from './channel-declaration.ts'
import { knownDeclarations } from './known-channels.ts'

/**
 * What connectors beyond the product's own declared when the registry was made. It belongs to the program, as its code
 * does: what a channel is differs between no two requests.
 */
const further = new Map<Channel, ChannelDeclaration>()

/** Makes a channel known. Throws when it is one that the product comes with. */
export function declareChannel(declaration: ChannelDeclaration): void {
  const { channel } = declaration
  if (isKnownChannel(channel)) throw new Error(`The channel ${channel} is declared already.`)
  further.set(channel, declaration)
}

/** Every channel that there is a connector for. */
export function declaredChannels(): ChannelDeclaration[] {
  return [...Object.values(knownDeclarations), ...further.values()]
}

/** What a channel said of itself; undefined when no connector of this program has it. */
export function declarationOf(channel: Channel): ChannelDeclaration | undefined {
  return isKnownChannel(channel) ? knownDeclarations[channel] : further.get(channel)
}

/** Whether there is a connector for a channel. */
export function isDeclared(channel: Channel): boolean {
  return declarationOf(channel) !== undefined
}

/** Nothing comes in or goes out on a channel whose connector is gone; what was said there stays readable. */
const nothing: Capabilities = {
  html: false,
  attachments: false,
  cards: false,
  receipts: false,
  typing: false,
  public: false,
  maxLength: 0,
  opensByAddress: false,
  oneThread: false,
  awayUpdates: false,
  way: 'none',
}

/** What a channel can do. */
export function capabilitiesOf(channel: Channel): Capabilities {
  return declarationOf(channel)?.can ?? nothing
}

/**
 * How somebody who is asked over to a channel arrives there: they open a page of ours (`page`), or confirm an address
 * that they are reached at from then on (`address`); null where nobody can be answered.
 */
export function arrivesBy(channel: Channel): 'page' | 'address' | null {
  const { way, opensByAddress } = capabilitiesOf(channel)
  if (way === 'window') return 'page'
  return way === 'job' && opensByAddress ? 'address' : null
}

/** What customers are known by there; null where nobody is reached by an address. */
export function addressOn(channel: Channel): ChannelAddress | null {
  return declarationOf(channel)?.address ?? null
}

/** Whether an identity of this kind is an address that a channel can write to. */
export function isAddressKind(kind: string): boolean {
  return declaredChannels().some(({ address }) => address?.kind === kind)
}

/** How a channel is spoken of, in the language nearest to a BCP 47 tag; by its word where its connector is gone. */
export function channelWords(channel: Channel, locale: string | null): ChannelWords {
  const language: SupportedLocale = supportedLocale(locale) ?? 'en'
  return declarationOf(channel)?.words[language] ?? { name: channel, by: channel, privacy: '', address: null }
}
