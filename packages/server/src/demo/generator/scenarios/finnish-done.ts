import {
  answers,
  byMail,
  chat,
  checks,
  form,
  lapses,
  mail,
  marks,
  notes,
  offers,
  resolves,
  type Scenario,
  says,
  takesUp,
} from '../scenario.ts'

/** What waits for Finnish-speaking customers, and what is settled. */
export const finnishDone: readonly Scenario[] = [
  {
    key: 'which-tent-for-two',
    customer: 'tuula',
    began: '3d 11:05',
    steps: [
      mail(
        'Kahden hengen teltta Lappiin',
        'Hei! Lähdemme mieheni kanssa elokuussa viikoksi Lappiin ja kaipaamme kevyttä telttaa kahdelle. Tunturi 2 vai Saana 3, kumpaa suosittelisitte?',
      ),
      answers(
        '1h 20m',
        'sanna',
        'Hei Tuula, mukava suunnitelma! Kahdelle Tunturi 2 riittää hyvin ja painaa vain 2,1 kiloa. Jos haluatte rinkat sisälle sateella, Saana 3 on puoli kiloa painavampi mutta selvästi tilavampi. Nukutteko mieluummin väljästi vai kannatteko vähemmän?',
      ),
      marks('1m', 'sanna', { tags: ['neuvonta', 'teltat'] }),
    ],
  },
  {
    key: 'return-label-sent',
    customer: 'noora',
    began: '2d 15:10',
    steps: [
      form(
        'Palautuslappu puuttui paketista',
        'Hei, haluaisin palauttaa liian pienen kuoritakin, mutta paketissa ei ollut palautuslappua. Tilausnumero on 20655.',
      ),
      answers(
        '35m',
        'mikko',
        'Hei Noora! Palautuskoodisi on SO-20655. Kirjoita se paketin päälle ja vie paketti mihin tahansa Postin palvelupisteeseen. Hyvitämme takin kahden päivän kuluessa siitä, kun se on meillä.',
      ),
      byMail('1h 10m', 'Kiitos, helppoa! Vien paketin viikonloppuna.'),
      answers('12m', 'mikko', 'Hienoa! Ilmoitan sinulle heti, kun takki on saapunut.'),
      marks('1m', 'mikko', { nextStep: 'Odottaa pakettia SO-20655', tags: ['palautus'] }),
    ],
  },
  {
    key: 'pick-up-in-joensuu',
    customer: 'antti',
    began: '1d 12:30',
    steps: [
      chat('noudot', 'Moi! Voiko tilauksen hakea Joensuun myymälästä jo tänään?'),
      answers('1m', 'sanna', 'Moi Antti! Voi, jos tuote on hyllyssä. Mistä tuotteesta on kyse?'),
      says('40s', 'Roihu-keittimestä ja kahdesta kaasupatruunasta.'),
      answers(
        '2m',
        'sanna',
        'Molempia löytyy. Varasin ne nimellesi kello 19 asti, maksat noudettaessa. Nähdään Joensuussa!',
      ),
      says('1m', 'Huippua, kiitti!'),
      answers('30s', 'sanna', 'Ole hyvä, mukavaa reissua!', { leaves: 'resolved' }),
    ],
  },
  {
    key: 'photo-of-the-damage',
    customer: 'ritva',
    began: '4d 09:40',
    steps: [
      mail(
        'Termospullo vuotaa',
        'Hyvää huomenta! Ostin teiltä termospullon lapsenlapselleni, ja se vuotaa korkin juuresta. Kuitti on tallella.',
      ),
      answers(
        '55m',
        'mikko',
        'Hyvää huomenta Ritva! Ikävä kuulla. Voisitteko lähettää kuvan korkista ja kuitista? Sitten laitan uuden pullon postiin saman tien.',
      ),
      marks('1m', 'mikko', { tags: ['takuu'], nextStep: 'Uusi pullo postiin, kun kuva on tullut' }),
    ],
  },
  {
    key: 'measure-the-back',
    customer: 'markku',
    began: '6d 13:25',
    steps: [
      mail('Rinkan selkäpituus', 'Terve! Mikä koko Repo 65 -rinkasta sopii, kun olen 188 senttiä pitkä?'),
      answers(
        '2h 5m',
        'sanna',
        'Terve Markku! Pituutta tärkeämpi on selän mitta: niskan nikamasta lantioluun tasolle. Jos mitta on yli 50 senttiä, koko L on oikea. Ehditkö mitata?',
      ),
    ],
  },
  {
    key: 'customs-form-norway',
    customer: 'eero',
    began: '5d 14:50',
    steps: [
      mail(
        'Toimitus Norjaan',
        'Hei, voitteko toimittaa viisi lumikenkäparia suoraan Kautokeinoon? Tarvitsemmeko tullia varten jotain?',
      ),
      answers(
        '3h 10m',
        'mikko',
        'Hei Eero! Kyllä toimitamme. Tullia varten tarvitsen vastaanottajan organisaationumeron ja yhteyshenkilön puhelinnumeron. Toimitusaika on noin viisi arkipäivää.',
      ),
      marks('1m', 'mikko', { tags: ['toimitus', 'ulkomaat'], nextStep: 'Odottaa organisaationumeroa' }),
    ],
  },
  {
    key: 'wet-tent-by-handoff',
    customer: 'johanna',
    began: '9d 10:15',
    steps: [
      mail(
        'Teltta vuotaa saumasta',
        'Hei! Saana 3 -telttamme vuotaa sisään etukulman saumasta, vaikka olemme käyttäneet sitä vasta kolme kertaa. Miten tästä tehdään takuuilmoitus?',
      ),
      answers(
        '40m',
        'mikko',
        'Hei Johanna, ei pitäisi vuotaa! Käydään sauma yhdessä läpi, niin näen heti, autammeko korjauksella vai uudella teltalla.',
      ),
      offers('1m', 'mikko', 'complexity'),
      takesUp('22m'),
      says('30s', 'Hei, tässä Johanna. Löysin linkin ongelmitta.'),
      answers('50s', 'mikko', 'Tervetuloa! Onko sauman teippi irronnut vai onko kankaassa reikä?'),
      checks('10s', 'mikko', 'history_reviewed', 'identity_confirmed', 'personal_empathy'),
      says('2m', 'Teippi on irronnut noin kymmenen sentin matkalta.'),
      answers(
        '1m',
        'mikko',
        'Silloin kyse on valmistusvirheestä. Saat uuden ulkoteltan takuuna, ja vanhan voit heittää pois. Paketti lähtee tänään.',
      ),
      says('1m', 'Vau, en odottanut näin nopeaa apua. Suuri kiitos!'),
      checks('20s', 'mikko', 'feedback_asked'),
      marks('10s', 'mikko', { tags: ['takuu', 'teltat'] }),
      resolves('1m', 'mikko'),
    ],
  },
  {
    key: 'wrong-size-boots',
    customer: 'kalle',
    began: '14d 16:20',
    steps: [
      form('Väärän kokoiset kengät', 'Moi, tilasin Kaarna-kengät koossa 43 ja sain 45. Vaihtoon, kiitos!'),
      answers(
        '28m',
        'sanna',
        'Moi Kalle, anteeksi sekaannus! Oikea pari lähtee jo tänään, ja samassa paketissa on palautuslappu vääriä varten.',
      ),
      byMail('1d 3h', 'Oikeat kengät tulivat tänään, istuvat kuin hanskat. Kiitos!'),
      answers('20m', 'sanna', 'Ihana kuulla! Hyviä askelia.', { leaves: 'resolved' }),
    ],
  },
  {
    key: 'scouts-invoice-copy',
    customer: 'sirpa',
    began: '12d 09:50',
    steps: [
      mail(
        'Kopio laskusta tilintarkastukseen',
        'Hei! Tarvitsisimme tilintarkastajaa varten kopion viime vuoden telttatilauksen laskusta. Kiitos etukäteen!',
      ),
      answers(
        '1h',
        'mikko',
        'Hei Sirpa! Totta kai. Lasku 6902 on nyt ladattavissa yhdistyksen tililtä kohdasta Laskut.',
      ),
      says('50m', 'Löytyi heti. Kiitos paljon!'),
      resolves('15m', 'mikko'),
    ],
  },
  {
    key: 'offer-lapsed-then-settled',
    customer: 'teemu',
    began: '17d 13:00',
    steps: [
      mail(
        'GPS-kello ei löydä satelliitteja',
        'Moro, ostamani kello hakee satelliitteja kymmenen minuuttia ja luovuttaa. Akku on täynnä ja ohjelmisto päivitetty.',
      ),
      answers(
        '1h 30m',
        'sanna',
        'Moro Teemu! Tämä selviää nopeimmin, kun teemme yhdessä nollauksen chatissa.',
      ),
      offers('1m', 'sanna', 'convenience'),
      lapses('2d'),
      says(
        '5h',
        'Sori, olin reissussa enkä ehtinyt chattiin. Nollasin kellon itse ohjeen mukaan, ja nyt se toimii.',
      ),
      answers('40m', 'sanna', 'Loistavaa, ei mitään hätää! Kirjoita heti, jos se vielä oireilee.', {
        leaves: 'resolved',
      }),
    ],
  },
  {
    key: 'gift-wrapped-for-monday',
    customer: 'liisa',
    began: '21d 12:10',
    steps: [
      chat('lahjat', 'Hei! Saako otsalampun lahjapaketissa, ja ehtiikö se maanantaiksi Kuopioon?'),
      answers(
        '1m',
        'sanna',
        'Hei! Lahjapaketointi onnistuu, ja maanantaiksi ehtii, jos tilaat ennen kello 15.',
      ),
      says('2m', 'Tilasin juuri, numero 20411. Voitteko jättää hinnan pois paketista?'),
      answers(
        '1m',
        'sanna',
        'Hinta jää pois, ja korttiin voi vielä kirjoittaa terveisiä. Mitä kirjoitetaan?',
      ),
      says('1m', '"Pimeälläkin polulla näkee. Onnea, isä!"'),
      answers('40s', 'sanna', 'Kaunista! Kirjoitin sen korttiin.', { leaves: 'resolved' }),
    ],
  },
  {
    key: 'refund-reopened',
    customer: 'paivi',
    began: '26d 10:30',
    steps: [
      mail(
        'Takki huollosta, vetoketju jumittaa',
        'Hei, takkini tuli huollosta, mutta vetoketju jumittaa edelleen puolivälissä. Näinkö sen kuuluu olla?',
      ),
      answers(
        '4h',
        'mikko',
        'Hei Päivi, ei kuulu. Lähetän sinulle voiteluaineen ja ohjeen: usein se auttaa heti.',
        {
          leaves: 'resolved',
        },
      ),
      says('3d 2h', 'Voiteluaine auttoi hetkeksi, mutta nyt se jumittaa taas.'),
      notes('20m', 'mikko', 'Avautui uudelleen. Jos tulee kolmas kerta, vaihdetaan takki suoraan uuteen.'),
      answers(
        '15m',
        'mikko',
        'Harmi! Tule käymään myymälässä tai lähetä takki, niin vaihdamme vetoketjun maksutta.',
      ),
      says('1d', 'Selvä, lähetän sen huomenna.'),
      resolves('2d 3h', 'mikko'),
    ],
  },
]
