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
  handoffPhone: 'Go on with your phone instead',
  handoffPhoneText: 'Point the camera of your phone at this picture, then press the button there.',
  handoffQr: 'QR code with the address of this page',
  codeTitle: 'Go on with a code',
  codeText:
    'You were told a number and a code of six digits. With them you go on in the chat, and need not tell anything again.',
  codeNumber: 'Number',
  codeCode: 'Code',
  codeOnce: 'The code works once, for a few minutes.',
  codeWrong:
    'The number and the code do not fit together, or the code is no longer valid. Look again, or ask for a new code.',
  codeLocked: (minutes: number) =>
    `Too many wrong codes came from here. Try again in ${minutes} minutes, or use the link in our message.`,
  mailTitle: 'Go on by e-mail?',
  mailButton: 'Yes, go on by e-mail',
  mailPrivate:
    'Whoever can read this mailbox can then read our answers. You can go back to the chat at any time.',
  mailNotMe: 'Was it not you?',
  mailNotMeText: 'Then somebody typed your address by mistake. With this button we write no more about it.',
  mailNotMeButton: 'It was not me',
  mailUsedText:
    'Your address is confirmed. Our answers come to it from now on; to tell us more, answer our e-mail.',
  mailDeclinedTitle: 'Thank you, nothing was changed',
  mailDeclinedText: 'We send nothing more about this to your address.',
  mailExpiredText:
    'Links like this work for a day. Nothing is lost: go back to the chat, and ask for a new one there.',
  mailWithdrawnTitle: 'This is no longer needed',
  mailWithdrawnText: 'It goes on in the chat, or by a newer e-mail. Nothing is lost.',
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
  formSending: 'Sending',
  formRestored: 'What you began to fill in here earlier is back.',
  formForget: 'Begin anew',
  formKept: 'These files are kept. Untick what should not be sent.',
  formOnlyIf: 'Only if “{field}” is “{value}”',
  formOnlyIfFilled: 'Only if “{field}” is filled in',
  receiptTrack: 'See how it goes on',
  receiptTrackKeep:
    'Keep this link to come back later. Whoever has it can see how far we are, so do not pass it on.',
  formHoneypot: 'Leave this field empty',
  receiptTitle: 'Thank you, your message has arrived',
  receiptReference: 'Your reference',
  receiptAgain: 'Send another message',
  requestReceivedTitle: 'Your message is with us',
  requestReceivedText: 'Nobody has taken it up yet. We will answer as soon as we can.',
  requestWorkingTitle: 'We are working on it',
  requestWorkingText: 'Somebody here has your message and looks after it.',
  requestAnsweredTitle: 'We have answered',
  requestAnsweredText:
    'Look into your e-mail, also among the unwanted mail. You can answer there, or here below.',
  requestResolvedTitle: 'This is settled for us',
  requestResolvedText: 'If something is still open, write to us here below, and we take it up again.',
  requestAdd: 'Add something',
  requestAdded: 'Thank you, it has arrived and stands with what you sent before.',
  chatTitle: 'Chat',
  chatLoading: 'The chat is opening.',
  chatNoScript:
    'The chat needs JavaScript, which is turned off in this browser. Turn it on and load the page again, or answer our e-mail.',
  busyTitle: 'That was a lot within a minute',
  busyText:
    'Much was sent from your network just now. Wait a minute, go back and send again: what you wrote is still in the form.',
  tooMuchTitle: 'That was too much at once',
  tooMuchText: 'Go back and send fewer or smaller files: what you wrote is still in the form.',
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
  handoffPhone: 'Jatka mieluummin puhelimella',
  handoffPhoneText: 'Suuntaa puhelimesi kamera tähän kuvaan ja paina sitten painiketta puhelimessa.',
  handoffQr: 'QR-koodi, jossa on tämän sivun osoite',
  codeTitle: 'Jatka koodilla',
  codeText:
    'Sinulle kerrottiin numero ja kuusinumeroinen koodi. Niillä jatkat chatissa, eikä mitään tarvitse kertoa uudelleen.',
  codeNumber: 'Numero',
  codeCode: 'Koodi',
  codeOnce: 'Koodi toimii kerran, muutaman minuutin ajan.',
  codeWrong:
    'Numero ja koodi eivät sovi yhteen, tai koodi ei ole enää voimassa. Tarkista ne tai pyydä uusi koodi.',
  codeLocked: (minutes: number) =>
    `Täältä on annettu liian monta väärää koodia. Yritä uudelleen ${minutes} minuutin kuluttua tai käytä viestimme linkkiä.`,
  mailTitle: 'Jatketaanko sähköpostitse?',
  mailButton: 'Kyllä, jatketaan sähköpostitse',
  mailPrivate:
    'Vastauksemme näkee silloin jokainen, joka pääsee tähän postilaatikkoon. Voit palata chattiin milloin tahansa.',
  mailNotMe: 'Etkö pyytänyt tätä?',
  mailNotMeText:
    'Silloin joku kirjoitti osoitteesi vahingossa. Tällä painikkeella emme kirjoita asiasta enempää.',
  mailNotMeButton: 'En pyytänyt tätä',
  mailUsedText:
    'Osoitteesi on vahvistettu. Vastauksemme tulevat siihen tästä lähtien; jos haluat kertoa lisää, vastaa sähköpostiimme.',
  mailDeclinedTitle: 'Kiitos, mitään ei muutettu',
  mailDeclinedText: 'Emme lähetä tästä enempää osoitteeseesi.',
  mailExpiredText:
    'Tällaiset linkit toimivat vuorokauden. Mitään ei ole kadonnut: palaa chattiin ja pyydä siellä uusi.',
  mailWithdrawnTitle: 'Tätä ei enää tarvita',
  mailWithdrawnText: 'Asia jatkuu chatissa tai uudemmassa sähköpostissa. Mitään ei ole kadonnut.',
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
  formSending: 'Lähetetään',
  formRestored: 'Aiemmin täyttämäsi tiedot ovat tässä taas.',
  formForget: 'Aloita alusta',
  formKept: 'Nämä tiedostot ovat tallessa. Poista rasti siitä, mitä ei lähetetä.',
  formOnlyIf: 'Vain, jos ”{field}” on ”{value}”',
  formOnlyIfFilled: 'Vain, jos ”{field}” on täytetty',
  receiptTrack: 'Seuraa asian etenemistä',
  receiptTrackKeep:
    'Säilytä tämä linkki, niin voit palata myöhemmin. Kuka tahansa, jolla se on, näkee missä vaiheessa asia on, joten älä jaa sitä.',
  formHoneypot: 'Jätä tämä kenttä tyhjäksi',
  receiptTitle: 'Kiitos, viestisi on perillä',
  receiptReference: 'Viitteesi',
  receiptAgain: 'Lähetä toinen viesti',
  requestReceivedTitle: 'Viestisi on meillä',
  requestReceivedText: 'Kukaan ei ole vielä ehtinyt ottaa sitä käsittelyyn. Vastaamme niin pian kuin voimme.',
  requestWorkingTitle: 'Käsittelemme asiaasi',
  requestWorkingText: 'Viestisi on jo hoidettavana meillä.',
  requestAnsweredTitle: 'Olemme vastanneet',
  requestAnsweredText: 'Katso sähköpostiisi, myös roskapostin joukkoon. Voit vastata siellä tai tässä alla.',
  requestResolvedTitle: 'Asia on meidän osaltamme valmis',
  requestResolvedText: 'Jos jotain on vielä auki, kirjoita meille tässä alla, niin jatkamme asiaa.',
  requestAdd: 'Lisää jotain',
  requestAdded: 'Kiitos, viesti on perillä ja liitetty aiemmin lähettämääsi.',
  chatTitle: 'Chat',
  chatLoading: 'Chat avautuu.',
  chatNoScript:
    'Chat tarvitsee JavaScriptin, joka on tässä selaimessa pois päältä. Ota se käyttöön ja lataa sivu uudelleen, tai vastaa sähköpostiimme.',
  busyTitle: 'Viestejä tuli paljon minuutissa',
  busyText:
    'Verkostasi lähetettiin juuri paljon. Odota minuutti, palaa takaisin ja lähetä uudelleen: kirjoittamasi on yhä lomakkeella.',
  tooMuchTitle: 'Tämä oli liikaa yhdellä kertaa',
  tooMuchText:
    'Palaa takaisin ja lähetä vähemmän tai pienempiä tiedostoja: kirjoittamasi on yhä lomakkeella.',
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
  handoffPhone: 'Inkább a telefonján folytatja',
  handoffPhoneText: 'Irányítsa telefonja kameráját erre a képre, majd ott nyomja meg a gombot.',
  handoffQr: 'QR-kód ennek az oldalnak a címével',
  codeTitle: 'Folytatás kóddal',
  codeText:
    'Megadtak Önnek egy számot és egy hatjegyű kódot. Ezekkel a chatben folytathatja, és semmit sem kell újra elmondania.',
  codeNumber: 'Szám',
  codeCode: 'Kód',
  codeOnce: 'A kód egyszer, néhány percig használható.',
  codeWrong:
    'A szám és a kód nem tartozik össze, vagy a kód már nem érvényes. Ellenőrizze, vagy kérjen új kódot.',
  codeLocked: (minutes: number) =>
    `Túl sok hibás kód érkezett innen. Próbálja újra ${minutes} perc múlva, vagy használja az üzenetünkben lévő linket.`,
  mailTitle: 'Folytassuk e-mailben?',
  mailButton: 'Igen, folytassuk e-mailben',
  mailPrivate:
    'Válaszainkat ezután mindenki láthatja, aki hozzáfér ehhez a postafiókhoz. A chatbe bármikor visszatérhet.',
  mailNotMe: 'Nem Ön kérte?',
  mailNotMeText: 'Akkor valaki tévedésből írta be az Ön címét. Ezzel a gombbal többet nem írunk erről.',
  mailNotMeButton: 'Nem én kértem',
  mailUsedText:
    'A címét megerősítette. Válaszaink mostantól ide érkeznek; ha még mondana valamit, válaszoljon az e-mailünkre.',
  mailDeclinedTitle: 'Köszönjük, semmi sem változott',
  mailDeclinedText: 'Erről többet nem küldünk a címére.',
  mailExpiredText:
    'Az ilyen linkek egy napig működnek. Semmi sem veszett el: térjen vissza a chatbe, és kérjen ott újat.',
  mailWithdrawnTitle: 'Erre már nincs szükség',
  mailWithdrawnText: 'A chatben vagy egy újabb e-mailben folytatjuk. Semmi sem veszett el.',
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
  formSending: 'Küldés folyamatban',
  formRestored: 'A korábban megkezdett adatok itt vannak.',
  formForget: 'Kezdés elölről',
  formKept: 'Ezek a fájlok megmaradtak. Vegye ki a pipát onnan, amit nem szeretne elküldeni.',
  formOnlyIf: 'Csak ha „{field}” értéke „{value}”',
  formOnlyIfFilled: 'Csak ha „{field}” ki van töltve',
  receiptTrack: 'Az ügy követése',
  receiptTrackKeep:
    'Őrizze meg ezt a linket, hogy később visszatérhessen. Akinél megvan, láthatja, hol tartunk, ezért ne adja tovább.',
  formHoneypot: 'Hagyja üresen ezt a mezőt',
  receiptTitle: 'Köszönjük, üzenete megérkezett',
  receiptReference: 'Hivatkozási száma',
  receiptAgain: 'Új üzenet küldése',
  requestReceivedTitle: 'Üzenete megérkezett hozzánk',
  requestReceivedText: 'Még senki sem vette kézbe. Amint tudunk, válaszolunk.',
  requestWorkingTitle: 'Dolgozunk rajta',
  requestWorkingText: 'Üzenete már egy munkatársunknál van, aki foglalkozik vele.',
  requestAnsweredTitle: 'Válaszoltunk',
  requestAnsweredText: 'Nézze meg az e-mailjeit, a levélszemét között is. Válaszolhat ott vagy itt lent.',
  requestResolvedTitle: 'Részünkről ez lezárult',
  requestResolvedText: 'Ha valami még nyitott, írjon nekünk itt lent, és újra elővesszük.',
  requestAdd: 'Kiegészítés',
  requestAdded: 'Köszönjük, megérkezett, és hozzátettük a korábban küldöttekhez.',
  chatTitle: 'Chat',
  chatLoading: 'A chat megnyílik.',
  chatNoScript:
    'A chathez JavaScript szükséges, amely ebben a böngészőben ki van kapcsolva. Kapcsolja be, és töltse újra az oldalt, vagy válaszoljon az e-mailünkre.',
  busyTitle: 'Ez egy perc alatt túl sok volt',
  busyText:
    'Az Ön hálózatáról most sok minden érkezett. Várjon egy percet, lépjen vissza, és küldje el újra: amit írt, még az űrlapon van.',
  tooMuchTitle: 'Ez egyszerre túl sok volt',
  tooMuchText: 'Lépjen vissza, és küldjön kevesebb vagy kisebb fájlt: amit írt, még az űrlapon van.',
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
  handoffPhone: 'Fortsæt hellere på telefonen',
  handoffPhoneText: 'Ret telefonens kamera mod billedet, og tryk så på knappen dér.',
  handoffQr: 'QR-kode med adressen på denne side',
  codeTitle: 'Fortsæt med en kode',
  codeText:
    'Du har fået et nummer og en kode på seks cifre. Med dem fortsætter du i chatten og behøver ikke fortælle noget igen.',
  codeNumber: 'Nummer',
  codeCode: 'Kode',
  codeOnce: 'Koden virker én gang i nogle få minutter.',
  codeWrong:
    'Nummeret og koden passer ikke sammen, eller koden gælder ikke længere. Se efter igen, eller bed om en ny kode.',
  codeLocked: (minutes: number) =>
    `Der er kommet for mange forkerte koder herfra. Prøv igen om ${minutes} minutter, eller brug linket i vores besked.`,
  mailTitle: 'Fortsætte på e-mail?',
  mailButton: 'Ja, fortsæt på e-mail',
  mailPrivate:
    'Alle, der kan læse denne postkasse, kan så læse vores svar. Du kan altid gå tilbage til chatten.',
  mailNotMe: 'Var det ikke dig?',
  mailNotMeText: 'Så har nogen skrevet din adresse ved en fejl. Med denne knap skriver vi ikke mere om det.',
  mailNotMeButton: 'Det var ikke mig',
  mailUsedText:
    'Din adresse er bekræftet. Vores svar kommer dertil fra nu af; vil du fortælle mere, så svar på vores e-mail.',
  mailDeclinedTitle: 'Tak, intet er ændret',
  mailDeclinedText: 'Vi sender ikke mere om dette til din adresse.',
  mailExpiredText:
    'Den slags links virker i et døgn. Intet er gået tabt: gå tilbage til chatten, og bed om et nyt dér.',
  mailWithdrawnTitle: 'Det er ikke længere nødvendigt',
  mailWithdrawnText: 'Det fortsætter i chatten eller i en nyere e-mail. Intet er gået tabt.',
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
  formSending: 'Sender',
  formRestored: 'Det, du begyndte at udfylde her tidligere, er her igen.',
  formForget: 'Begynd forfra',
  formKept: 'Disse filer er gemt. Fjern fluebenet ved det, der ikke skal sendes.',
  formOnlyIf: 'Kun hvis “{field}” er “{value}”',
  formOnlyIfFilled: 'Kun hvis “{field}” er udfyldt',
  receiptTrack: 'Følg sagen',
  receiptTrackKeep:
    'Gem linket, så du kan vende tilbage. Den, der har det, kan se, hvor langt vi er, så giv det ikke videre.',
  formHoneypot: 'Lad dette felt være tomt',
  receiptTitle: 'Tak, vi har modtaget din besked',
  receiptReference: 'Din reference',
  receiptAgain: 'Send en besked mere',
  requestReceivedTitle: 'Din besked er hos os',
  requestReceivedText: 'Ingen har taget den op endnu. Vi svarer, så snart vi kan.',
  requestWorkingTitle: 'Vi arbejder på sagen',
  requestWorkingText: 'En af os har din besked og tager sig af den.',
  requestAnsweredTitle: 'Vi har svaret',
  requestAnsweredText: 'Se i din e-mail, også blandt uønsket post. Du kan svare der eller her nedenfor.',
  requestResolvedTitle: 'Sagen er afsluttet fra vores side',
  requestResolvedText: 'Hvis noget stadig er åbent, så skriv til os her nedenfor, og vi tager det op igen.',
  requestAdd: 'Tilføj noget',
  requestAdded: 'Tak, det er modtaget og ligger sammen med det, du sendte før.',
  chatTitle: 'Chat',
  chatLoading: 'Chatten åbner.',
  chatNoScript:
    'Chatten kræver JavaScript, som er slået fra i denne browser. Slå det til, og genindlæs siden, eller svar på vores e-mail.',
  busyTitle: 'Det var meget på et minut',
  busyText:
    'Der blev sendt meget fra dit netværk lige nu. Vent et minut, gå tilbage, og send igen: det, du har skrevet, står stadig i formularen.',
  tooMuchTitle: 'Det var for meget på én gang',
  tooMuchText: 'Gå tilbage, og send færre eller mindre filer: det, du har skrevet, står stadig i formularen.',
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
