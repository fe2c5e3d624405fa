import type { SupportedLocale } from '@throughline/contracts'

const en = {
  skip: 'Go to the content',
  handoffTitle: 'Go on in the chat',
  handoffKept: 'Everything you have told us comes with you. Nothing needs to be told again.',
  handoffButton: 'Open the chat',
  handoffOnce: 'The button works once. After that, come back to the chat with this same browser.',
  handoffBack: 'Would you rather not?',
  handoffBackPlain: 'Then simply close this page and answer our e-mail. Nothing changes.',
  declineKept: 'Then nothing moves: we answer by e-mail as before.',
  declineButton: 'I would rather go on by e-mail',
  declinedTitle: 'We go on by e-mail',
  declinedText:
    'Thank you for telling us. Nothing has moved and nothing is lost: simply answer our latest e-mail, and we go on there.',
  usedTitle: 'This link has been used already',
  usedText:
    'The conversation goes on in the browser where the link was opened. If that was you, go back there. To go on from here, answer our latest e-mail and we will send you a new link.',
  usedHereTitle: 'Your chat is open',
  usedHereText: 'You opened this link earlier in this browser. The chat is where you left it.',
  usedHereButton: 'Go on to the chat',
  expiredTitle: 'This link is too old',
  expiredText:
    'Links like this work for a limited time, to keep your matter safe. Your conversation is not lost: answer our latest e-mail, and we go on there or send you a new link.',
  withdrawnTitle: 'We go on where we were',
  withdrawnText:
    'This invitation is no longer needed. Your conversation is not lost: answer our latest e-mail and we go on there.',
  unknownTitle: 'We do not know this link',
  unknownText:
    'Perhaps a part of it was cut off. Open it once more from the message, or copy the whole address into your browser.',
  stopTitle: 'No more e-mails about the chat?',
  stopText:
    'When you have left our chat, we e-mail you the answers that you missed. With this button that stops; the answers then wait for you in the chat.',
  stopButton: 'Send no more',
  stoppedTitle: 'You get no more such e-mails',
  stoppedText:
    'Answers that you miss wait for you in the chat. E-mails that you write to us are answered as before.',
  againButton: 'Send them again',
  otherWays: 'Other ways',
  formRequired: 'Fields marked with * must be filled in.',
  formOptional: 'optional',
  formSend: 'Send',
  formNext: 'We answer by e-mail.',
  formChoose: 'Choose',
  formErrors: 'Please correct what is marked below. What you wrote is still here.',
  formHoneypot: 'Leave this field empty',
  receiptTitle: 'Thank you, your message has arrived',
  receiptReference: 'Your reference',
  receiptAgain: 'Send another message',
  chatTitle: 'Chat',
  chatLoading: 'The chat is opening.',
  chatNoScript:
    'The chat needs JavaScript, which is turned off in this browser. Turn it on and load the page again, or answer our e-mail.',
  notFoundTitle: 'There is nothing at this address',
  notFoundText:
    'The address may have been cut off or changed. Check it, or start again from the site you came from.',
  failureTitle: 'Something went wrong on our side',
  failureText: 'Try again in a moment. If it keeps happening, tell us this code:',
}

export type Words = typeof en

const fi: Words = {
  skip: 'Siirry sisältöön',
  handoffTitle: 'Jatka chatissa',
  handoffKept: 'Kaikki, mitä olet jo kertonut, tulee mukana. Mitään ei tarvitse kertoa uudelleen.',
  handoffButton: 'Avaa chat',
  handoffOnce: 'Painike toimii kerran. Sen jälkeen pääset takaisin chattiin tällä samalla selaimella.',
  handoffBack: 'Etkö halua vaihtaa?',
  handoffBackPlain: 'Sulje vain tämä sivu ja vastaa sähköpostiimme. Mikään ei muutu.',
  declineKept: 'Silloin mikään ei siirry: vastaamme sähköpostitse kuten tähänkin asti.',
  declineButton: 'Jatkan mieluummin sähköpostitse',
  declinedTitle: 'Jatkamme sähköpostitse',
  declinedText:
    'Kiitos, että kerroit. Mitään ei siirretty eikä mitään katoa: vastaa vain viimeisimpään sähköpostiimme, niin jatkamme siinä.',
  usedTitle: 'Tämä linkki on jo käytetty',
  usedText:
    'Keskustelu jatkuu siinä selaimessa, jossa linkki avattiin. Jos avasit sen itse, palaa sinne. Jos haluat jatkaa täältä, vastaa viimeisimpään sähköpostiimme, niin lähetämme uuden linkin.',
  usedHereTitle: 'Chattisi on auki',
  usedHereText: 'Avasit tämän linkin aiemmin tässä selaimessa. Chat on siinä, mihin sen jätit.',
  usedHereButton: 'Jatka chattiin',
  expiredTitle: 'Tämä linkki on vanhentunut',
  expiredText:
    'Tällaiset linkit toimivat vain rajatun ajan, jotta asiasi pysyy turvassa. Keskustelu ei ole kadonnut: vastaa viimeisimpään sähköpostiimme, niin jatkamme siinä tai lähetämme uuden linkin.',
  withdrawnTitle: 'Jatkamme siellä, missä olimme',
  withdrawnText:
    'Tätä kutsua ei enää tarvita. Keskustelu ei ole kadonnut: vastaa viimeisimpään sähköpostiimme, niin jatkamme siinä.',
  unknownTitle: 'Emme tunnista tätä linkkiä',
  unknownText:
    'Osa siitä on ehkä jäänyt pois. Avaa linkki uudelleen viestistä tai kopioi koko osoite selaimeen.',
  stopTitle: 'Eikö enää sähköposteja chatista?',
  stopText:
    'Kun olet poistunut chatistamme, lähetämme sähköpostilla vastaukset, jotka jäivät sinulta näkemättä. Tällä painikkeella se loppuu; vastaukset odottavat silloin chatissa.',
  stopButton: 'Älkää lähettäkö enää',
  stoppedTitle: 'Et saa enää tällaisia sähköposteja',
  stoppedText:
    'Näkemättä jääneet vastaukset odottavat sinua chatissa. Sähköposteihisi vastaamme kuten ennenkin.',
  againButton: 'Lähettäkää taas',
  otherWays: 'Muut tavat',
  formRequired: 'Tähdellä (*) merkityt kentät on täytettävä.',
  formOptional: 'valinnainen',
  formSend: 'Lähetä',
  formNext: 'Vastaamme sähköpostitse.',
  formChoose: 'Valitse',
  formErrors: 'Korjaa alla merkityt kohdat. Kirjoittamasi teksti on tallessa.',
  formHoneypot: 'Jätä tämä kenttä tyhjäksi',
  receiptTitle: 'Kiitos, viestisi on perillä',
  receiptReference: 'Viitteesi',
  receiptAgain: 'Lähetä toinen viesti',
  chatTitle: 'Chat',
  chatLoading: 'Chat avautuu.',
  chatNoScript:
    'Chat tarvitsee JavaScriptin, joka on tässä selaimessa pois päältä. Ota se käyttöön ja lataa sivu uudelleen, tai vastaa sähköpostiimme.',
  notFoundTitle: 'Tässä osoitteessa ei ole mitään',
  notFoundText:
    'Osoite on ehkä katkennut tai muuttunut. Tarkista se tai aloita uudelleen sivustolta, jolta tulit.',
  failureTitle: 'Jokin meni vikaan meidän puolellamme',
  failureText: 'Yritä hetken kuluttua uudelleen. Jos sama toistuu, kerro meille tämä koodi:',
}

const hu: Words = {
  skip: 'Ugrás a tartalomhoz',
  handoffTitle: 'Folytatás a chatben',
  handoffKept: 'Minden, amit már elmondott, átkerül. Semmit sem kell újra elmondania.',
  handoffButton: 'Chat megnyitása',
  handoffOnce: 'A gomb egyszer működik. Utána ugyanezzel a böngészővel térhet vissza a chatbe.',
  handoffBack: 'Inkább nem váltana?',
  handoffBackPlain: 'Zárja be ezt az oldalt, és válaszoljon az e-mailünkre. Semmi sem változik.',
  declineKept: 'Akkor semmi sem változik: továbbra is e-mailben válaszolunk.',
  declineButton: 'Inkább e-mailben folytatnám',
  declinedTitle: 'E-mailben folytatjuk',
  declinedText:
    'Köszönjük, hogy jelezte. Semmi sem változott, és semmi sem veszett el: válaszoljon a legutóbbi e-mailünkre, és ott folytatjuk.',
  usedTitle: 'Ezt a linket már felhasználták',
  usedText:
    'A beszélgetés abban a böngészőben folytatódik, ahol a linket megnyitották. Ha Ön volt az, térjen vissza oda. Ha innen folytatná, válaszoljon a legutóbbi e-mailünkre, és új linket küldünk.',
  usedHereTitle: 'A chat nyitva van',
  usedHereText: 'Ezt a linket korábban ebben a böngészőben nyitotta meg. A chat ott van, ahol abbahagyta.',
  usedHereButton: 'Tovább a chatbe',
  expiredTitle: 'Ez a link lejárt',
  expiredText:
    'Az ilyen linkek az Ön ügyének védelmében csak korlátozott ideig működnek. A beszélgetés nem veszett el: válaszoljon a legutóbbi e-mailünkre, és ott folytatjuk, vagy új linket küldünk.',
  withdrawnTitle: 'Ott folytatjuk, ahol voltunk',
  withdrawnText:
    'Erre a meghívóra már nincs szükség. A beszélgetés nem veszett el: válaszoljon a legutóbbi e-mailünkre, és ott folytatjuk.',
  unknownTitle: 'Ezt a linket nem ismerjük',
  unknownText:
    'Talán lemaradt egy része. Nyissa meg újra az üzenetből, vagy másolja a teljes címet a böngészőbe.',
  stopTitle: 'Ne jöjjön több e-mail a chatről?',
  stopText:
    'Ha elhagyta a chatet, e-mailben küldjük el az elmulasztott válaszokat. Ezzel a gombbal ez megszűnik; a válaszok ilyenkor a chatben várják.',
  stopButton: 'Ne küldjenek többet',
  stoppedTitle: 'Nem kap több ilyen e-mailt',
  stoppedText: 'Az elmulasztott válaszok a chatben várják. Az Ön leveleire ugyanúgy válaszolunk, mint eddig.',
  againButton: 'Küldjék újra',
  otherWays: 'Más lehetőségek',
  formRequired: 'A csillaggal (*) jelölt mezőket ki kell tölteni.',
  formOptional: 'nem kötelező',
  formSend: 'Küldés',
  formNext: 'E-mailben válaszolunk.',
  formChoose: 'Válasszon',
  formErrors: 'Kérjük, javítsa az alább megjelölt mezőket. Amit írt, megmaradt.',
  formHoneypot: 'Hagyja üresen ezt a mezőt',
  receiptTitle: 'Köszönjük, üzenete megérkezett',
  receiptReference: 'Hivatkozási száma',
  receiptAgain: 'Új üzenet küldése',
  chatTitle: 'Chat',
  chatLoading: 'A chat megnyílik.',
  chatNoScript:
    'A chathez JavaScript szükséges, amely ebben a böngészőben ki van kapcsolva. Kapcsolja be, és töltse újra az oldalt, vagy válaszoljon az e-mailünkre.',
  notFoundTitle: 'Ezen a címen nincs semmi',
  notFoundText:
    'A cím talán csonka vagy megváltozott. Ellenőrizze, vagy induljon újra arról az oldalról, ahonnan jött.',
  failureTitle: 'Nálunk hiba történt',
  failureText: 'Próbálja újra egy kis idő múlva. Ha újra előfordul, adja meg nekünk ezt a kódot:',
}

const da: Words = {
  skip: 'Gå til indholdet',
  handoffTitle: 'Fortsæt i chatten',
  handoffKept: 'Alt, hvad du har fortalt os, følger med. Du skal ikke fortælle noget igen.',
  handoffButton: 'Åbn chatten',
  handoffOnce: 'Knappen virker én gang. Derefter kommer du tilbage til chatten med den samme browser.',
  handoffBack: 'Vil du hellere lade være?',
  handoffBackPlain: 'Så luk bare siden, og svar på vores e-mail. Intet ændrer sig.',
  declineKept: 'Så flytter intet: vi svarer pr. e-mail som hidtil.',
  declineButton: 'Jeg vil hellere fortsætte pr. e-mail',
  declinedTitle: 'Vi fortsætter pr. e-mail',
  declinedText:
    'Tak, fordi du sagde det. Intet er flyttet, og intet er gået tabt: svar blot på vores seneste e-mail, så fortsætter vi dér.',
  usedTitle: 'Linket er allerede brugt',
  usedText:
    'Samtalen fortsætter i den browser, hvor linket blev åbnet. Hvis det var dig, så gå tilbage dertil. Vil du fortsætte herfra, så svar på vores seneste e-mail, så sender vi et nyt link.',
  usedHereTitle: 'Din chat er åben',
  usedHereText: 'Du har tidligere åbnet linket i denne browser. Chatten er, hvor du slap den.',
  usedHereButton: 'Fortsæt til chatten',
  expiredTitle: 'Linket er for gammelt',
  expiredText:
    'Den slags links virker kun i begrænset tid for at beskytte din sag. Samtalen er ikke gået tabt: svar på vores seneste e-mail, så fortsætter vi dér eller sender et nyt link.',
  withdrawnTitle: 'Vi fortsætter, hvor vi var',
  withdrawnText:
    'Invitationen er ikke længere nødvendig. Samtalen er ikke gået tabt: svar på vores seneste e-mail, så fortsætter vi dér.',
  unknownTitle: 'Vi kender ikke dette link',
  unknownText:
    'Måske mangler en del af det. Åbn det igen fra beskeden, eller kopiér hele adressen ind i browseren.',
  stopTitle: 'Ikke flere e-mails om chatten?',
  stopText:
    'Når du har forladt vores chat, sender vi de svar, du gik glip af, i en e-mail. Med denne knap hører det op; svarene venter så på dig i chatten.',
  stopButton: 'Send ikke flere',
  stoppedTitle: 'Du får ikke flere af den slags e-mails',
  stoppedText: 'Svar, du går glip af, venter på dig i chatten. E-mails, du skriver til os, besvares som før.',
  againButton: 'Send dem igen',
  otherWays: 'Andre muligheder',
  formRequired: 'Felter med * skal udfyldes.',
  formOptional: 'valgfrit',
  formSend: 'Send',
  formNext: 'Vi svarer pr. e-mail.',
  formChoose: 'Vælg',
  formErrors: 'Ret det, der er markeret nedenfor. Det, du har skrevet, er her stadig.',
  formHoneypot: 'Lad dette felt være tomt',
  receiptTitle: 'Tak, vi har modtaget din besked',
  receiptReference: 'Din reference',
  receiptAgain: 'Send en besked mere',
  chatTitle: 'Chat',
  chatLoading: 'Chatten åbner.',
  chatNoScript:
    'Chatten kræver JavaScript, som er slået fra i denne browser. Slå det til, og genindlæs siden, eller svar på vores e-mail.',
  notFoundTitle: 'Der er ikke noget på denne adresse',
  notFoundText:
    'Adressen er måske afkortet eller ændret. Tjek den, eller begynd forfra på det websted, du kom fra.',
  failureTitle: 'Noget gik galt hos os',
  failureText: 'Prøv igen om lidt. Bliver det ved, så oplys denne kode til os:',
}

const all: Record<SupportedLocale, Words> = { en, fi, hu, da }

/** The supported language nearest to a BCP 47 tag; English where there is none. */
export function nearestLocale(tag: string): SupportedLocale {
  const language = tag.toLowerCase().split(/[-_]/)[0]
  if (language === 'fi' || language === 'hu' || language === 'da') return language
  return 'en'
}

/** The portal's own words in the language nearest to a BCP 47 tag. */
export function wordsFor(tag: string): Words {
  return all[nearestLocale(tag)]
}
