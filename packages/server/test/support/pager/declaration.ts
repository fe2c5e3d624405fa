import { isChannel, isKnownChannel } from '@throughline/contracts'
import type { ChannelDeclaration } from '../../../src/modules/inboxes/index.ts'

const word = 'pager'
if (!isChannel(word) || isKnownChannel(word)) throw new Error('A pager is no channel of its own here.')

/** The kind of its addresses: its own word. */
export const pagerKind = word

/** Digits of a pager, as its gateway writes them. */
export const pagerDeclaration: ChannelDeclaration = {
  channel: word,
  can: {
    html: false,
    attachments: false,
    cards: false,
    receipts: false,
    typing: false,
    public: false,
    maxLength: 240,
    opensByAddress: true,
    oneThread: true,
    awayUpdates: true,
    way: 'job',
  },
  address: {
    kind: word,
    read: (typed) => {
      const digits = typed.replaceAll(/[\s-]/g, '')
      return /^\d{4,12}$/.test(digits) ? digits : null
    },
  },
  replyTargetMinutes: 15,
  words: {
    en: {
      name: 'Pager',
      by: 'by pager',
      privacy: 'Only you and we read it, and whoever holds your pager.',
      address: 'The number of your pager',
    },
    fi: {
      name: 'Hakulaite',
      by: 'hakulaitteella',
      privacy: 'Keskustelun näkevät vain sinä ja me sekä se, jolla hakulaitteesi on.',
      address: 'Hakulaitteesi numero',
    },
    hu: {
      name: 'Csipogó',
      by: 'csipogón',
      privacy: 'Csak Ön és mi olvassuk, és akinél a csipogója van.',
      address: 'A csipogója száma',
    },
    da: {
      name: 'Personsøger',
      by: 'på personsøger',
      privacy: 'Kun du og vi læser med, og den, der har din personsøger.',
      address: 'Nummeret på din personsøger',
    },
  },
}
