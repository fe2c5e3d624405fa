import type { WaysWords } from './en.ts'

export const words: WaysWords = {
  title: 'Hvordan vil du fortsætte?',
  close: 'Tilbage til chatten',
  loading: 'Et øjeblik',
  failed: 'Det lykkedes ikke lige nu. Prøv igen om lidt.',
  /** What the server refused, by its code. */
  problems: {
    chat_address_invalid: 'Adressen er ikke hel. Ret den, for eksempel aino@posti.example.',
    handoff_asked_too_often:
      'Vi har skrevet dertil flere gange i dag. Se i din postkasse og mappen med uønsket post, eller prøv igen i morgen.',
    handoff_address_refused:
      'Ejeren af adressen har sagt, at det ikke var vedkommende. Tjek den, eller fortsæt her.',
    handoff_already_offered: 'Vi har allerede tilbudt en anden vej: brug linket i chatten, eller svar her.',
    handoff_same_channel: 'Din sag fortsætter allerede på e-mail. Svar på den seneste e-mail.',
    transcripts_too_many: 'Chatten er sendt tre gange i dag. Se i din postkasse, eller prøv igen i morgen.',
    handoff_code_wrong:
      'Nummeret og koden passer ikke sammen, eller koden gælder ikke længere. Se efter igen, eller bed om en ny kode.',
    handoff_code_locked: 'Der er kommet for mange forkerte koder herfra. Prøv igen om et kvarter.',
  },
  recommended: 'Bedst lige nu',
  stay: 'Jeg bliver i chatten',
  mail: 'På e-mail',
  wait: (span: string) => `Første svar kommer efter omkring ${span}.`,
  waitUnknown: 'Ventetiden kendes ikke endnu.',
  away: 'Der er ingen her lige nu.',
  stayPrivate: 'Kun du og vi læser med, og den, der bruger denne browser.',
  mailPrivate: 'Kun du og vi læser med, og den, der kan åbne din postkasse.',
  writeFirst: 'Skriv først til os i chatten. Derefter kan du fortsætte på e-mail.',
  moved: 'Din sag fortsætter allerede på e-mail. Svar på den seneste e-mail.',
  address: 'Din e-mailadresse',
  addressWhy: 'Vi sender et link dertil. Intet flytter, før du har trykket på knappen i det.',
  send: 'Send mig linket',
  asked: (address: string) =>
    `Vi har sendt en e-mail til ${address}. Tryk på knappen i den, så fortsætter vi dér.`,
  again: 'Send den igen',
  back: 'Tilbage',
  transcript: (address: string) => `Send denne chat til ${address}`,
  transcriptSent: (address: string) => `Vi sender den til ${address}.`,
  past: 'Tidligere samtaler',
  noPast: 'Der er ingen tidligere.',
  haveCode: 'Jeg har fået en kode',
  codeText: 'Du har fået et nummer og en kode på seks cifre. Med dem fortsætter din sag her.',
  number: 'Nummer',
  code: 'Kode',
  enter: 'Fortsæt her',
}
