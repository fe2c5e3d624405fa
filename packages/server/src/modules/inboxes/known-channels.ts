import { type KnownChannel, looksLikeAddress } from '@throughline/contracts'
import type { ChannelDeclaration } from './channel-declaration.ts'

/** What the channels that the product comes with say of themselves. */
export const knownDeclarations: Readonly<Record<KnownChannel, ChannelDeclaration>> = {
  email: {
    channel: 'email',
    can: {
      html: true,
      attachments: true,
      cards: false,
      receipts: false,
      typing: false,
      public: false,
      maxLength: 100_000,
      opensByAddress: true,
      oneThread: false,
      awayUpdates: true,
      way: 'job',
    },
    address: {
      kind: 'email',
      read: (typed) => {
        const address = typed.trim().toLowerCase()
        return looksLikeAddress(address) ? address : null
      },
    },
    replyTargetMinutes: 240,
    words: {
      en: {
        name: 'E-mail',
        by: 'by e-mail',
        privacy: 'Only you and we read it, and whoever can open your mailbox.',
        address: 'Your e-mail address',
      },
      fi: {
        name: 'Sähköposti',
        by: 'sähköpostitse',
        privacy: 'Keskustelun näkevät vain sinä ja me sekä ne, jotka pääsevät postilaatikkoosi.',
        address: 'Sähköpostiosoitteesi',
      },
      hu: {
        name: 'E-mail',
        by: 'e-mailben',
        privacy: 'Csak Ön és mi olvassuk, és aki hozzáfér a postafiókjához.',
        address: 'Az Ön e-mail-címe',
      },
      da: {
        name: 'E-mail',
        by: 'pr. e-mail',
        privacy: 'Kun du og vi læser med, og den, der kan åbne din postkasse.',
        address: 'Din e-mailadresse',
      },
    },
  },
  chat: {
    channel: 'chat',
    can: {
      html: false,
      attachments: true,
      cards: true,
      receipts: true,
      typing: true,
      public: false,
      maxLength: 8_000,
      opensByAddress: false,
      oneThread: false,
      awayUpdates: false,
      way: 'window',
    },
    address: null,
    replyTargetMinutes: 2,
    words: {
      en: {
        name: 'Chat',
        by: 'in the chat',
        privacy: 'Only you and we read it, and whoever uses your browser.',
        address: null,
      },
      fi: {
        name: 'Chat',
        by: 'chatissa',
        privacy: 'Keskustelun näkevät vain sinä ja me sekä selaimesi käyttäjät.',
        address: null,
      },
      hu: {
        name: 'Chat',
        by: 'chatben',
        privacy: 'Csak Ön és mi olvassuk, és aki az Ön böngészőjét használja.',
        address: null,
      },
      da: {
        name: 'Chat',
        by: 'i chatten',
        privacy: 'Kun du og vi læser med, og den, der bruger din browser.',
        address: null,
      },
    },
  },
  form: {
    channel: 'form',
    can: {
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
    },
    address: null,
    replyTargetMinutes: 240,
    words: {
      en: { name: 'Form', by: 'by the form', privacy: 'Only you and we read it.', address: null },
      fi: {
        name: 'Lomake',
        by: 'lomakkeella',
        privacy: 'Keskustelun näkevät vain sinä ja me.',
        address: null,
      },
      hu: { name: 'Űrlap', by: 'az űrlapon', privacy: 'Csak Ön és mi olvassuk.', address: null },
      da: { name: 'Formular', by: 'med formularen', privacy: 'Kun du og vi læser med.', address: null },
    },
  },
}
