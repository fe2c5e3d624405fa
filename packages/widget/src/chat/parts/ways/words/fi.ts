import type { WaysWords } from './en.ts'

export const words: WaysWords = {
  title: 'Miten haluat jatkaa?',
  close: 'Takaisin chattiin',
  loading: 'Hetki vain',
  failed: 'Se ei onnistunut juuri nyt. Yritä hetken kuluttua uudelleen.',
  /** What the server refused, by its code. */
  problems: {
    chat_address_invalid: 'Osoite ei ole kokonainen. Korjaa se, esimerkiksi aino@posti.example.',
    handoff_asked_too_often:
      'Olemme kirjoittaneet sinne tänään useita kertoja. Katso postilaatikkosi ja roskapostikansio tai yritä huomenna uudelleen.',
    handoff_address_refused:
      'Tämän osoitteen omistaja ilmoitti, ettei pyyntö ollut hänen. Tarkista osoite tai jatka täällä.',
    handoff_already_offered:
      'Olemme jo ehdottaneet toista tapaa: käytä chatissa olevaa linkkiä tai vastaa tähän.',
    handoff_same_channel: 'Asiasi etenee jo sähköpostitse. Vastaa viimeisimpään sähköpostiin.',
    transcripts_too_many:
      'Keskustelu on lähetetty tänään jo kolmesti. Katso postilaatikkosi tai yritä huomenna uudelleen.',
    handoff_code_wrong:
      'Numero ja koodi eivät sovi yhteen, tai koodi ei ole enää voimassa. Tarkista ne tai pyydä uusi koodi.',
    handoff_code_locked: 'Täältä on annettu liian monta väärää koodia. Yritä uudelleen vartin kuluttua.',
  },
  recommended: 'Paras juuri nyt',
  stay: 'Jatkan chatissa',
  mail: 'Sähköpostitse',
  wait: (span: string) => `Odotusaika on noin ${span}.`,
  waitUnknown: 'Odotusaika ei ole vielä tiedossa.',
  away: 'Paikalla ei ole juuri nyt ketään.',
  stayPrivate: 'Keskustelun näkevät vain sinä ja me sekä tämän selaimen käyttäjät.',
  mailPrivate: 'Keskustelun näkevät vain sinä ja me sekä ne, jotka pääsevät postilaatikkoosi.',
  writeFirst: 'Kirjoita meille ensin chatissa. Sen jälkeen voit jatkaa sähköpostitse.',
  moved: 'Asiasi etenee jo sähköpostitse. Vastaa viimeisimpään sähköpostiin.',
  address: 'Sähköpostiosoitteesi',
  addressWhy: 'Lähetämme sinne linkin. Mitään ei siirry, ennen kuin painat siinä olevaa painiketta.',
  send: 'Lähettäkää linkki',
  asked: (address: string) =>
    `Lähetimme sähköpostin osoitteeseen ${address}. Paina siinä olevaa painiketta, niin jatketaan siellä.`,
  again: 'Lähettäkää uudelleen',
  back: 'Takaisin',
  transcript: (address: string) => `Lähettäkää tämä keskustelu osoitteeseen ${address}`,
  transcriptSent: (address: string) => `Lähetämme sen osoitteeseen ${address}.`,
  past: 'Aiemmat keskustelut',
  noPast: 'Aiempia ei ole.',
  haveCode: 'Sain koodin',
  codeText: 'Sinulle kerrottiin numero ja kuusinumeroinen koodi. Niillä asiasi jatkuu täällä.',
  number: 'Numero',
  code: 'Koodi',
  enter: 'Jatka täällä',
}
