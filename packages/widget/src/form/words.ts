const en = {
  locale: 'en',
  required: 'Fields marked with * must be filled in.',
  optional: 'optional',
  choose: 'Choose',
  send: 'Send',
  sending: 'Sending',
  next: 'We answer by e-mail.',
  missing: 'Please fill this in.',
  chooseOne: 'Please choose one.',
  emailWrong: 'Please write a whole address, such as aino@posti.example.',
  correct: 'Please correct what is marked below. What you wrote is still here.',
  refused: 'This could not be sent. What you wrote is still here.',
  offline: 'No connection. What you wrote is still here: press Send again in a moment.',
  notLoaded: 'The form could not be loaded. Check the connection.',
  again: 'Try again',
  thanks: 'Thank you, your message has arrived',
  reference: 'Your reference',
  track: 'See how it goes on',
  another: 'Send another message',
}

export type Words = typeof en

const fi: Words = {
  locale: 'fi',
  required: 'Tähdellä (*) merkityt kentät on täytettävä.',
  optional: 'valinnainen',
  choose: 'Valitse',
  send: 'Lähetä',
  sending: 'Lähetetään',
  next: 'Vastaamme sähköpostitse.',
  missing: 'Täytä tämä kohta.',
  chooseOne: 'Valitse jokin vaihtoehto.',
  emailWrong: 'Kirjoita koko osoite, esimerkiksi aino@posti.example.',
  correct: 'Korjaa alla merkityt kohdat. Kirjoittamasi teksti on tallessa.',
  refused: 'Tätä ei voitu lähettää. Kirjoittamasi teksti on tallessa.',
  offline: 'Ei yhteyttä. Kirjoittamasi teksti on tallessa: paina Lähetä hetken kuluttua uudelleen.',
  notLoaded: 'Lomaketta ei voitu ladata. Tarkista yhteys.',
  again: 'Yritä uudelleen',
  thanks: 'Kiitos, viestisi on perillä',
  reference: 'Viitteesi',
  track: 'Seuraa asian etenemistä',
  another: 'Lähetä toinen viesti',
}

const hu: Words = {
  locale: 'hu',
  required: 'A csillaggal (*) jelölt mezőket ki kell tölteni.',
  optional: 'nem kötelező',
  choose: 'Válasszon',
  send: 'Küldés',
  sending: 'Küldés folyamatban',
  next: 'E-mailben válaszolunk.',
  missing: 'Kérjük, töltse ki.',
  chooseOne: 'Kérjük, válasszon egyet.',
  emailWrong: 'Kérjük, teljes címet írjon, például aino@posti.example.',
  correct: 'Kérjük, javítsa az alább megjelölt mezőket. Amit írt, megmaradt.',
  refused: 'Ezt nem sikerült elküldeni. Amit írt, megmaradt.',
  offline: 'Nincs kapcsolat. Amit írt, megmaradt: nyomja meg újra a Küldés gombot kis idő múlva.',
  notLoaded: 'Az űrlapot nem sikerült betölteni. Ellenőrizze a kapcsolatot.',
  again: 'Újra',
  thanks: 'Köszönjük, üzenete megérkezett',
  reference: 'Hivatkozási száma',
  track: 'Az ügy követése',
  another: 'Új üzenet küldése',
}

const da: Words = {
  locale: 'da',
  required: 'Felter med * skal udfyldes.',
  optional: 'valgfrit',
  choose: 'Vælg',
  send: 'Send',
  sending: 'Sender',
  next: 'Vi svarer pr. e-mail.',
  missing: 'Udfyld dette felt.',
  chooseOne: 'Vælg en mulighed.',
  emailWrong: 'Skriv hele adressen, for eksempel aino@posti.example.',
  correct: 'Ret det, der er markeret nedenfor. Det, du har skrevet, er her stadig.',
  refused: 'Dette kunne ikke sendes. Det, du har skrevet, er her stadig.',
  offline: 'Ingen forbindelse. Det, du har skrevet, er her stadig: tryk på Send igen om lidt.',
  notLoaded: 'Formularen kunne ikke hentes. Tjek forbindelsen.',
  again: 'Prøv igen',
  thanks: 'Tak, vi har modtaget din besked',
  reference: 'Din reference',
  track: 'Følg sagen',
  another: 'Send en besked mere',
}

const all: Record<string, Words> = { en, fi, hu, da }

/** The form's own words in the language nearest to a BCP 47 tag; English where there is none. */
export function wordsFor(locale: string): Words {
  return all[locale.slice(0, 2).toLowerCase()] ?? en
}
