import {
  answers,
  assigns,
  byMail,
  chat,
  checks,
  form,
  isTold,
  looks,
  mail,
  marks,
  notes,
  offers,
  type Scenario,
  says,
  snoozes,
  takesUp,
} from '../scenario.ts'

/** What Finnish-speaking customers wait for, and what waits for them. */
export const finnishOpen: readonly Scenario[] = [
  {
    key: 'parcel-before-the-trip',
    customer: 'liisa',
    began: '-6h 20m',
    steps: [
      form(
        'Paketti seisoo Tampereella',
        'Hei! Tilasin teiltä Saana 3 -teltan viime viikolla. Seurannan mukaan paketti on seissyt Tampereen terminaalissa maanantaista asti. Lähdemme lauantaina aamulla Urho Kekkosen kansallispuistoon, joten teltan pitäisi olla täällä perjantaina. Voitteko selvittää, missä se on?',
      ),
      answers(
        '24m',
        'mikko',
        'Hei Liisa, kiitos viestistä, ja harmi että paketti on jäänyt jumiin juuri ennen retkeä. Otan heti yhteyttä kuljetusliikkeeseen. Lähettäisitkö vielä tilausnumeron, niin löydän lähetyksen varmasti?',
      ),
      byMail('37m', 'Kiitos nopeasta vastauksesta! Tilausnumero on 20817. Puhelimeni on päällä koko päivän.'),
      marks('4m', 'mikko', { tags: ['toimitus', 'kiireinen'], priority: 'high' }),
      notes(
        '6m',
        'mikko',
        'Soitin terminaaliin: paketti on lajiteltu väärään häkkiin, he etsivät sen tänään. Varalla meillä on yksi Saana 3 Jyväskylän myymälässä. @Sanna, voisitko varata sen perjantaihin asti?',
        'sanna',
      ),
      notes('18m', 'sanna', 'Varattu Liisan nimelle, hylly B4. Noudettavissa klo 18 asti.'),
      offers('35m', 'mikko', 'urgency'),
      takesUp('-31m'),
      says('40s', 'Moi, täällä ollaan! Tämä on kyllä näppärämpää kuin sähköposti.'),
      answers(
        '1m',
        'mikko',
        'Hienoa, kun ehdit! Minulla on kaikki tähänastinen tässä. Terminaali etsii pakettia parhaillaan, mutta varmuuden vuoksi Jyväskylän myymälässä odottaa nimelläsi toinen samanlainen teltta.',
      ),
      checks('20s', 'mikko', 'history_reviewed', 'identity_confirmed', 'personal_empathy'),
      says('3m', 'Ihanko totta? Se pelastaisi koko viikonlopun. Kelpaako, että mieheni hakee sen?'),
      answers('1m', 'mikko', 'Totta kai kelpaa, nimi riittää. Korvaava teltta ei maksa teille mitään.'),
      marks('40s', 'mikko', { nextStep: 'Vahvista nouto Jyväskylästä ja peru alkuperäinen lähetys' }),
      says(
        '-6m',
        'Mahtavaa! Hän pääsee hakemaan huomenna noin viideltä. Mitä teen, jos se alkuperäinenkin paketti vielä saapuu?',
      ),
    ],
  },
  {
    key: 'stove-advice-while-away',
    customer: 'ville',
    began: '-26m',
    steps: [
      chat(
        'keittimet',
        'Moro! Käykö Kekäle-keitin talvikäyttöön, vai jäätyykö kaasu kahdessakymmenessä pakkasasteessa?',
      ),
      answers(
        '2m',
        'mikko',
        'Moi Ville! Tavallinen kaasu hyytyy jo viidessä pakkasasteessa, mutta talvikaasulla ja patruunan lämmittimellä Kekäle toimii noin viiteentoista asteeseen asti.',
      ),
      says('3m', 'Entä jos on vielä kylmempää? Suunnitelmissa on viikko Käsivarressa helmikuussa.'),
      marks('1m', 'mikko', { subject: 'Keitin talven pakkasiin', tags: ['neuvonta'] }),
      answers(
        '-2m',
        'mikko',
        'Silloin suosittelen nestekaasun sijasta bensakeitintä, esimerkiksi Roihua. Se toimii vielä neljässäkymmenessä pakkasasteessa. Laitan sinulle vertailun, jos haluat?',
        { leaves: 'open', unseen: true },
      ),
    ],
  },
  {
    key: 'vip-group-order',
    customer: 'jari',
    began: '-3h 18m',
    steps: [
      mail(
        'Kahdentoista repun tilaus yritykselle',
        'Hei,\n\notamme henkilökunnan kanssa vaelluspäivän syyskuussa ja tarvitsisin kaksitoista Repo 45 -reppua, mieluiten vihreinä. Saisimmeko samalla logon läppään, ja mikä on toimitusaika? Laskutus kuten viimeksi, viitteellä 4417.',
      ),
      assigns('9m', 'emma', 'mikko'),
      marks('1m', 'emma', { priority: 'high', tags: ['yritysmyynti', 'tarjous'] }),
      notes(
        '3m',
        'emma',
        'Jari on ostanut meiltä joka vuosi. Alennus 12 % on sovittu, brodeeraus onnistuu Lahdessa. @Mikko, otatko tämän tänään?',
        'mikko',
      ),
      looks('20m', 'mikko'),
      marks('2m', 'mikko', { nextStep: 'Pyydä brodeeraushinta Lahdesta, lähetä tarjous tänään' }),
    ],
  },
  {
    key: 'torn-zip-unhappy',
    customer: 'paivi',
    began: '-1d 3h',
    steps: [
      mail(
        'Vetoketju hajosi taas',
        'Tämä on jo toinen kerta, kun Tunturi-takkini vetoketju hajoaa. Ensimmäisellä kerralla sain takin takaisin kolmen viikon odotuksen jälkeen, ja nyt se on taas rikki. En ole enää kovin tyytyväinen.',
      ),
      answers(
        '1h 5m',
        'mikko',
        'Hei Päivi, olen todella pahoillani. Kaksi kertaa on kaksi kertaa liikaa. Sinun ei tarvitse enää odottaa korjausta: vaihdamme takin uuteen. Onko koko ja väri edelleen sama?',
      ),
      marks('1m', 'mikko', { tags: ['takuu', 'tyytymätön'], priority: 'urgent' }),
      notes(
        '5m',
        'mikko',
        'Edellinen korjaus kesti 23 päivää. Hyvitetään myös palautusrahti, sovittu Emman kanssa.',
      ),
      says(
        '-2h 35m',
        'Koko on 40 ja väri tummansininen. Miten tiedän, ettei uudessa ole samaa vikaa? Ja kuka maksaa postikulut? Viimeksi jouduin maksamaan ne itse.',
      ),
      marks('4m', 'mikko', { nextStep: 'Lupaa uusi erä (vetoketju vaihdettu) ja hyvitä 8,90 €' }),
    ],
  },
  {
    key: 'invoice-missing-reference',
    customer: 'eero',
    began: '1d 13:20',
    steps: [
      mail(
        'Laskulta puuttuu viitenumero',
        'Hei, laskulta 7731 puuttuu viitenumero, eikä kirjanpitäjämme voi maksaa sitä. Voisitteko lähettää uuden?',
      ),
      answers(
        '50m',
        'mikko',
        'Hei Eero, kiitos huomiosta! Pyysin talousosastoa tekemään laskun uudelleen. Saat sen viimeistään huomenna aamupäivällä, ja eräpäivä siirtyy viikolla eteenpäin.',
        { leaves: 'open' },
      ),
      marks('1m', 'mikko', { nextStep: 'Tarkista, että uusi lasku on lähtenyt', tags: ['lasku'] }),
      says('-1h 50m', 'Kiitos! Laskua ei ole vielä näkynyt. Saisiko sen verkkolaskuna tällä kertaa?'),
      looks('10m', 'mikko'),
    ],
  },
  {
    key: 'boots-rub-the-heel',
    customer: 'noora',
    began: '-4h 50m',
    steps: [
      form(
        'Kaarna-kengät hiertävät kantapäätä',
        'Hei! Ostin Kaarna-vaelluskengät kuukausi sitten, ja vasen kenkä hiertää kantapäätä joka lenkillä. Olen käyttänyt niitä noin 40 kilometriä. Saako niitä vielä vaihtaa puoli numeroa suurempiin?',
      ),
    ],
  },
  {
    key: 'gift-card-balance',
    customer: 'ritva',
    began: '-5h 35m',
    steps: [
      mail(
        'Lahjakortin saldo',
        'Hyvää päivää! Sain syntymäpäivälahjaksi lahjakortin, mutta en saa sitä toimimaan verkkokaupassa. Kortin lopussa on numerot 5518. Onko siinä vielä rahaa jäljellä? Terveisin Ritva',
      ),
    ],
  },
  {
    key: 'sleeping-bag-for-a-child',
    customer: 'johanna',
    began: '-1h 12m',
    steps: [
      mail(
        'Makuupussi seitsemänvuotiaalle',
        'Hei! Etsin makuupussia seitsemänvuotiaalle, joka lähtee ensimmäistä kertaa yöksi metsään. Onko Hilla Juniorissa tarpeeksi kasvunvaraa, ja riittääkö se viiteen asteeseen?',
      ),
    ],
  },
  {
    key: 'wrong-colour-chat',
    customer: 'teemu',
    began: '-11m',
    steps: [
      chat(
        'tilaukset',
        'Hei, tilasin mustan pipon ja sain oranssin. Käy kyllä hirvimetsälle, mutta ei oikein muualle. Mitä tehdään?',
      ),
      says('1m', 'Tilausnumero on siis 20933.'),
    ],
  },
  {
    key: 'scouts-borrow-tents',
    customer: 'sirpa',
    began: '-35m',
    steps: [
      mail(
        'Telttojen vuokraus partioleirille',
        'Hei! Järjestämme kesäkuussa leirin neljällekymmenelle sudenpennulle ja tarvitsisimme kymmenen telttaa neljäksi yöksi. Vuokraatteko telttoja, vai onko teillä yhdistyksille jokin muu järjestely?',
      ),
    ],
  },
  {
    key: 'tent-pole-snapped',
    customer: 'kalle',
    began: '-7h',
    steps: [
      mail(
        'Teltan kaari katkesi tuulessa',
        'Moi, Tunturi 2 -teltan toinen kaari katkesi viime yönä Pallaksella. Teltta on ostettu toukokuussa. Saako kaaren erikseen, vai pitääkö koko teltta lähettää?',
      ),
      answers(
        '48m',
        'sanna',
        'Moi Kalle! Toivottavasti yö meni muuten hyvin. Koko telttaa ei tarvitse lähettää: laitan sinulle uuden kaaren postiin takuuna. Mihin osoitteeseen se lähetetään?',
      ),
      says(
        '-1h 20m',
        'Hienoa! Olen vielä viikon reissussa, joten voisiko kaaren lähettää Kilpisjärven retkeilykeskukseen? Olen siellä torstaina.',
      ),
      marks('3m', 'sanna', {
        tags: ['takuu', 'varaosa'],
        nextStep: 'Kysy, ehtiikö paketti Kilpisjärvelle torstaiksi',
      }),
    ],
  },
  {
    key: 'left-the-chat-wrote-by-mail',
    customer: 'heidi',
    began: '1d 10:05',
    steps: [
      mail(
        'Palautuksen rahat',
        'Hei! Palautin takin kaksi viikkoa sitten, mutta rahoja ei ole näkynyt tilillä. Voitteko tarkistaa asian?',
      ),
      answers(
        '42m',
        'sanna',
        'Hei Heidi! Katson tämän kanssasi läpi. Chatissa saan sen selvitettyä vielä tänään, joten laitan sinulle sinne linkin.',
      ),
      offers('30s', 'sanna', 'convenience'),
      takesUp('25m'),
      says('30s', 'Hei, tulin tänne. Takki maksoi 129 euroa.'),
      answers('1m', 'sanna', 'Hyvä! Hetki vain, avaan palautuksen.'),
      checks('10s', 'sanna', 'history_reviewed', 'identity_confirmed', 'personal_empathy'),
      answers(
        '14m',
        'sanna',
        'Löytyi: palautus on kirjattu meillä keskiviikkona, ja rahat lähtivät tilillesi eilen. Pankista riippuen ne näkyvät huomenna.',
        { unseen: true },
      ),
      isTold('2m'),
      byMail(
        '-2h 10m',
        'Kiitos, jouduin lähtemään kesken. Tilille tuli nyt 119 euroa, vaikka takki maksoi 129. Onko rahti vähennetty?',
      ),
    ],
  },
  {
    key: 'backpack-strap',
    customer: 'markku',
    began: '-2h 40m',
    steps: [
      mail(
        'Repun olkahihna',
        'Terve, reppuni olkahihnan ommel on purkautumassa. Reppu on kolme vuotta vanha. Korjaatteko te niitä, ja mitä se maksaisi?',
      ),
      assigns('12m', 'mikko', 'sanna'),
      looks('8m', 'sanna'),
      marks('1m', 'sanna', { tags: ['huolto'] }),
    ],
  },
  {
    key: 'offered-chat-still-open',
    customer: 'tuula',
    began: '-4h 5m',
    steps: [
      form(
        'En pääse kirjautumaan asiakastililleni',
        'Hei, yritän kirjautua tililleni, mutta salasanan vaihto ei toimi. Koodi tulee tekstiviestillä, mutta sivu sanoo sen vanhentuneen heti.',
      ),
      answers(
        '31m',
        'sanna',
        'Hei Tuula, kokeillaan tätä yhdessä. Avaisitko sivun yksityisessä ikkunassa ja pyytäisit uuden koodin? Kerro, mitä sivu sanoo.',
      ),
      byMail('52m', 'Kokeilin, sama juttu. Koodi on vanhentunut, vaikka kirjoitan sen heti.'),
      offers('11m', 'sanna', 'privacy'),
      marks('1m', 'sanna', {
        nextStep: 'Odottaa, että Tuula tulee chattiin: katsotaan koodi yhdessä',
        tags: ['tili'],
      }),
    ],
  },
  {
    key: 'back-in-stock-snoozed',
    customer: 'antti',
    began: '2d 10:40',
    steps: [
      mail(
        'Milloin Hilla -5 tulee takaisin?',
        'Moi! Hilla -5 -makuupussi on ollut loppu jo pitkään. Tuleeko sitä vielä tälle kesälle, vai pitäisikö katsoa jotain muuta?',
      ),
      answers(
        '1h 15m',
        'mikko',
        'Moi Antti! Seuraava erä saapuu meille ensi viikolla. Varasin yhden sinulle ja kirjoitan heti, kun se on hyllyssä. Varaus ei sido mihinkään.',
      ),
      marks('1m', 'mikko', { nextStep: 'Ilmoita Antille, kun Hilla -5 on saapunut', tags: ['varasto'] }),
      snoozes('1m', 'mikko', '3d 4h'),
    ],
  },
]
