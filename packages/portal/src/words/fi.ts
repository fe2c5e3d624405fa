import type { Words } from './en.ts'

export const fi: Words = {
  skip: 'Siirry sisältöön',
  handoffTitle: 'Jatka chatissa',
  handoffKept: 'Kaikki, mitä olet jo kertonut, tulee mukana. Mitään ei tarvitse kertoa uudelleen.',
  handoffButton: 'Avaa chat',
  handoffOnce: 'Painike toimii kerran. Sen jälkeen pääset takaisin chattiin tällä samalla selaimella.',
  handoffBack: 'Etkö halua vaihtaa?',
  handoffBackPlain: 'Sulje vain tämä sivu ja vastaa sähköpostiimme. Mikään ei muutu.',
  wayWhich: 'Kumpi sopii sinulle paremmin?',
  wayBest: 'Paras juuri nyt',
  wayWait: (span: string) => `Odotusaika on noin ${span}.`,
  wayWaitUnknown: 'Odotusaika ei ole vielä tiedossa.',
  wayAway: 'Paikalla ei ole juuri nyt ketään.',
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
  movedTitle: 'Jatkamme sähköpostitse',
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
  goAskText: 'Kerro, mihin kirjoitamme, niin vastauksemme tulevat sinne.',
  goAskClaimed: (address: string) => `Kirjoitamme osoitteeseen ${address}, jonka annoit chatissa.`,
  goAddress: 'Sähköpostiosoitteesi',
  goAddressWhy: 'Lähetämme sinne linkin. Mitään ei siirry, ennen kuin olet painanut sen painiketta.',
  goSend: 'Lähetä minulle linkki',
  goProblems: {
    invalid: 'Osoite ei ole kokonainen. Korjaa se, esimerkiksi aino@posti.example.',
    tooOften:
      'Olemme kirjoittaneet sinne tänään jo monta kertaa. Katso postilaatikkosi ja roskapostikansio tai yritä huomenna uudelleen.',
    refused: 'Osoitteen omistaja ilmoitti, ettei pyyntö ollut hänen. Tarkista osoite tai jatka chatissa.',
  },
  goAskedTitle: 'Katso sähköpostisi',
  goAsked: (address: string) =>
    `Lähetimme sähköpostin osoitteeseen ${address}. Paina siinä olevaa painiketta, niin jatkamme siellä.`,
  goAskedQuiet: 'Viesti voi viipyä hetken. Katso myös roskapostista. Siihen asti jatkamme chatissa.',
  goOther: 'Käytä toista osoitetta',
  goUsedText:
    'Vastauksemme tulevat tästä lähtien sähköpostitse. Jos haluat kertoa lisää, vastaa sähköpostiin, jonka lähetimme sinulle.',
  goExpiredText:
    'Tällainen tarjous on voimassa vain rajatun ajan. Mitään ei ole kadonnut: palaa chattiin, niin jatkamme siellä.',
  stayKept: 'Silloin mikään ei siirry: jatkamme chatissa kuten tähänkin asti.',
  stayButton: 'Jatkan mieluummin chatissa',
  stayedTitle: 'Jatkamme chatissa',
  stayedText: 'Kiitos, että kerroit. Mitään ei siirretty: palaa chattiin, niin jatkamme siellä.',
  paceTitle: 'Kuinka usein voimme lähettää sähköpostia?',
  paceText:
    'Kun olet poistunut chatistamme, lähetämme näkemättä jääneet vastaukset osoitteeseen {address}. Valitse, kuinka usein; yksi painallus riittää.',
  paceSaved: 'Tallennettu.',
  paceNow: 'nyt',
  paceNote:
    'Chatissa jokainen vastaus odottaa sinua joka tapauksessa. Sähköposteihisi vastaamme kuten ennenkin.',
  paces: {
    at_once: {
      name: 'Heti',
      about: 'Pian poistumisesi jälkeen; yöllä vain, jos olit paikalla juuri sitä ennen.',
    },
    hourly: {
      name: 'Enintään kerran tunnissa',
      about: 'Tunnin aikana tulleet vastaukset kootaan yhteen sähköpostiin.',
    },
    daily: { name: 'Kerran päivässä', about: 'Kaikki aamulla, yhdessä sähköpostissa asiaa kohden.' },
    never: {
      name: 'Ei koskaan',
      about: 'Ei sähköposteja näkemättä jääneistä vastauksista. Ne odottavat sinua chatissa.',
    },
  },
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
  tryTitle: 'Kokeile chattia sivulla',
  tryText:
    'Kulman painike on sama, jonka sivustosi saa. Mitä teet tässä, tekee saman kuin vastaava kutsu sivustollasi, oikeissa keskusteluissa.',
  tryName: 'Nimi',
  tryEmail: 'Sähköposti',
  tryToken: 'Allekirjoitettu tunniste',
  tryIdentify: 'identify(token), tyhjänä null',
  tryTold: 'Mitä chat kertoo',
  tryNothing: 'Ei vielä mitään: avaa chat tai kirjoita työpöydältä.',
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
