import type { WaysWords } from './en.ts'

export const words: WaysWords = {
  title: 'Hogyan szeretné folytatni?',
  close: 'Vissza a chatbe',
  loading: 'Egy pillanat',
  failed: 'Ez most nem sikerült. Próbálja újra egy kis idő múlva.',
  /** What the server refused, by its code. */
  problems: {
    chat_address_invalid: 'Ez nem teljes cím. Javítsa ki, például: aino@posti.example.',
    handoff_asked_too_often:
      'Ma már többször írtunk oda. Nézze meg a postafiókját és a levélszemét mappát, vagy próbálja újra holnap.',
    handoff_address_refused:
      'Ennek a címnek a tulajdonosa jelezte, hogy nem ő kérte. Ellenőrizze a címet, vagy folytassa itt.',
    handoff_already_offered:
      'Már ajánlottunk másik lehetőséget: használja a chatben lévő linket, vagy válaszoljon itt.',
    handoff_same_channel: 'Az ügye már e-mailben folytatódik. Válaszoljon a legutóbbi e-mailre.',
    transcripts_too_many:
      'Ezt a beszélgetést ma már háromszor elküldtük. Nézze meg a postafiókját, vagy próbálja újra holnap.',
    handoff_code_wrong:
      'A szám és a kód nem tartozik össze, vagy a kód már nem érvényes. Ellenőrizze, vagy kérjen új kódot.',
    handoff_code_locked: 'Túl sok hibás kód érkezett innen. Próbálja újra negyedóra múlva.',
  },
  recommended: 'Most ez a legjobb',
  stay: 'Maradok a chatben',
  mail: 'E-mailben',
  wait: (span: string) => `A várakozási idő kb. ${span}.`,
  waitUnknown: 'A várakozási idő még nem ismert.',
  away: 'Most nincs itt senki.',
  stayPrivate: 'Csak Ön és mi olvassuk, és aki ezt a böngészőt használja.',
  mailPrivate: 'Csak Ön és mi olvassuk, és aki hozzáfér a postafiókjához.',
  writeFirst: 'Először írjon nekünk a chatben. Utána e-mailben is folytathatja.',
  moved: 'Az ügye már e-mailben folytatódik. Válaszoljon a legutóbbi e-mailre.',
  address: 'Az Ön e-mail-címe',
  addressWhy: 'Oda küldünk egy linket. Amíg nem nyomja meg a benne lévő gombot, semmi sem változik.',
  send: 'Kérem a linket',
  asked: (address: string) =>
    `E-mailt küldtünk erre a címre: ${address}. Nyomja meg a benne lévő gombot, és ott folytatjuk.`,
  again: 'Küldjék el újra',
  back: 'Vissza',
  transcript: (address: string) => `A beszélgetés elküldése ide: ${address}`,
  transcriptSent: (address: string) => `Elküldjük ide: ${address}.`,
  past: 'Korábbi beszélgetések',
  noPast: 'Nincsenek korábbiak.',
  haveCode: 'Kaptam egy kódot',
  codeText: 'Megadtak Önnek egy számot és egy hatjegyű kódot. Ezekkel itt folytatódik az ügye.',
  number: 'Szám',
  code: 'Kód',
  enter: 'Folytatás itt',
}
