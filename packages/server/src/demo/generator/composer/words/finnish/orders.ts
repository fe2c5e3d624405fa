import type { Matters } from '../../words.ts'

/** Parcels, orders and stores, in Finnish. */
export const orders: Matters = {
  late: {
    tags: ['toimitus'],
    openings: [
      [
        'Missä {p} viipyy?',
        'Tilasin {p.gen} toista viikkoa sitten, eikä siitä ole kuulunut mitään vahvistuksen jälkeen. Tilausnumero on {order}.',
      ],
      [
        'Tilaus {order} ei ole saapunut',
        'Seurannan mukaan pakettini lähti teiltä jo viime viikolla, mutta {town.ine} sitä ei ole näkynyt. Mistä kannattaisi kysyä?',
      ],
      [
        'Toimitus myöhässä',
        'Lupasitte tuoda tilauksen {order} kolmessa arkipäivässä, ja nyt on kulunut kahdeksan. Tarvitsisin sen ennen viikonloppua.',
      ],
      [
        'Paketti jumissa matkalla',
        '{p} on seurannan mukaan seissyt terminaalissa monta päivää. Liikkuuko se vielä, vai onko se hukassa? Tilaus on {order}.',
      ],
      [
        'Ehtiikö {p} ennen reissua?',
        'Lähden matkaan {day}, ja tilaus {order} näyttää yhä olevan käsittelyssä. Onko mitään tehtävissä?',
      ],
    ],
    asks: {
      answers: [
        'Pahoittelut viiveestä. Pyysin kuljetusliikettä etsimään lähetyksen {order}. Mihin numeroon kuljettaja voi soittaa?',
        'Ikävä kuulla, että paketti on jäänyt matkalle. Se löytyi lajittelusta, ja saan sen huomisen kuljetukseen. Annatko vielä puhelinnumerosi kuljettajaa varten?',
        'Näen tilauksen {order}, ja olet oikeassa: se on seissyt liian kauan. Siirrän sen pikalähetykseksi. Mistä numerosta sinut tavoittaa?',
      ],
      replies: [
        'Numero on {phone}. Olen kotona iltapäivisin.',
        'Kiitos kun selvität! Minut saa kiinni numerosta {phone}, tekstiviestikin käy.',
        '{phone}, ja oven voi myös koputtaa auki. Kunhan se tulisi pian.',
      ],
      closings: [
        'Kiitos, numero on välitetty. Paketti tuodaan {day}, ja toimituskulut hyvitän sinulle.',
        'Hienoa, kuljettaja soittaa ennen tuloaan. Uusi toimituspäivä on varmistettu, ja se näkyy seurannassakin.',
        'Välitin tiedon. Jos paketti ei ole perillä kahden päivän päästä, lähetän uuden omalla vastuullamme.',
      ],
    },
    settles: [
      'Pahoittelut viiveestä! Soitin terminaaliin: paketti on jo jakeluautossa ja tulee tänään tai huomenna.',
      'Tarkistin tilauksen {order}. Se oli lajiteltu väärään suuntaan, mutta on nyt matkalla sinulle ja perillä {day}.',
    ],
    nextStep: 'Tarkista seurannasta, onko paketti liikkeellä',
  },
  missing: {
    tags: ['toimitus', 'puute'],
    openings: [
      [
        'Paketista puuttui {p}',
        'Sain tilauksen {order} tänään, mutta laatikossa oli kaikkea muuta paitsi {p}. Lähetysluettelossa se kyllä on.',
      ],
      [
        'Puuttuva osa',
        '{p} tuli muuten hienosti, mutta kiinnityshihna puuttui pussista. Voisitteko lähettää sen erikseen? Tilaus {order}.',
      ],
      [
        'Tilauksesta puuttuu jotakin',
        'Purin paketin kahteen kertaan: kuitilla on {p}, laatikossa ei. Tuleeko se erillisessä lähetyksessä?',
      ],
      [
        '{p} jäi saamatta',
        'Avasin paketin juuri, ja tilauksesta {order} on mukana vain osa. Ainakin {p} puuttuu kokonaan.',
      ],
    ],
    asks: {
      answers: [
        'Anteeksi, tässä on käynyt pakkausvirhe. Laitan puuttuvan matkaan heti. Lähetetäänkö se samaan osoitteeseen?',
        'Kiitos kun kerroit, ja pahoittelut sekaannuksesta. Varasin sinulle puuttuvan jo varastosta. Sopiiko noutopiste {town.ine}?',
      ],
      replies: [
        'Sopii oikein hyvin, samalla osoitteella vain.',
        'Sopii, kiitos. Haen sen sitten työmatkalla.',
        'Kyllä sopii. Hyvä että se hoituu näin vaivatta.',
      ],
      closings: [
        'Selvä, lähetys lähtee tänään, ja saat siitä seurantakoodin viestinä.',
        'Se on pakattu ja odottaa kuljetusta. Pieni lahjakin on mukana vaivan vuoksi.',
      ],
    },
    settles: [
      'Pahoittelut! Puuttuva lähti juuri postiin maksutta, ja sen pitäisi olla perillä {day}.',
      'Kiitos ilmoituksesta. Tilauksesi oli jaettu kahteen pakettiin, ja toinen saapuu huomenna.',
    ],
    nextStep: 'Varmista varastolta, että puuttuva on lähtenyt',
  },
  change: {
    tags: ['tilaus'],
    openings: [
      [
        'Tilauksen {order} peruminen',
        'Tilasin vahingossa kaksi, kun tarkoitus oli yksi. Voiko toisen vielä perua?',
      ],
      [
        'Uusi toimitusosoite',
        'Muutin viikonloppuna {town.ill}, ja tilaus {order} on menossa vanhaan osoitteeseen. Ehtiikö sen vaihtaa?',
      ],
      [
        'Lisäys tilaukseen',
        'Voisitteko lisätä tilaukseen {order} vielä yhden tuotteen, {p.gen}? Lähetyskulut olisi mukava maksaa kerralla.',
      ],
      [
        'Noutopisteen vaihto',
        'Valitsin väärän noutopisteen. Saisiko tilauksen {order} mieluummin lähemmäs keskustaa {town.ine}?',
      ],
    ],
    asks: {
      answers: [
        'Onnistuu, tilaus ei ole vielä pakattu. Vahvistatko vielä, että teen muutoksen heti?',
        'Ehditään! Muutanko tilauksen {order} saman tien, vai onko siihen vielä muuta?',
      ],
      replies: ['Muuta vain heti, kiitos!', 'Kyllä, muuta ei ole.'],
      closings: [
        'Tehty. Saat uuden vahvistuksen muutaman minuutin kuluttua.',
        'Muutos on tallessa, ja tilaus lähtee huomenna uusilla tiedoilla.',
      ],
    },
    settles: [
      'Tein muutoksen tilaukseen {order}. Uusi vahvistus on sähköpostissasi.',
      'Ehdin juuri ennen pakkaamista. Muutos on tehty, eikä siitä tule kuluja.',
    ],
    nextStep: 'Muutos tilaukseen {order} ennen pakkaamista',
  },
  stock: {
    tags: ['varasto', 'neuvonta'],
    openings: [
      [
        'Onko {p} vielä saatavilla?',
        'Verkkokauppa näyttää, että {p} on loppu. Löytyisikö yksi vielä {town.ela}?',
      ],
      [
        '{p}: milloin lisää?',
        'Olen odottanut {p.part} jo kuukausia. Tuleeko uusi erä vielä tänä vuonna, vai pitäisikö katsoa muuta?',
      ],
      [
        'Löytyisikö {p} jostakin?',
        'Etsin lahjaksi {p.part}, mutta verkkokaupan mukaan kaikki on myyty. Onko {town.gen} myymälässä vielä yhtään?',
      ],
    ],
    asks: {
      answers: [
        'Hyvä kysymys! Niitä on vielä pari {town.ine}. Haluatko, että varaan yhden, vai lähetänkö kotiin?',
        'Löytyy vielä! Varaanko sinulle yhden {town.ill}, vai tilaammeko postin kautta?',
      ],
      replies: ['Varaa minulle yksi, niin haen sen.', 'Haen mielelläni itse, varaus siis kiitos!'],
      closings: [
        'Se on hyllyssä nimelläsi viikon loppuun. Maksat vasta noudettaessa.',
        'Varattu on! Ota mukaan vain nimesi, kuittia ei tarvita.',
      ],
    },
    settles: [
      'Uusi erä saapuu parin viikon kuluessa. Jätin sinulle varauksen, ja saat viestin samana päivänä.',
      'Juuri nyt hyllyt ovat tyhjät, mutta pari kappaletta on tulossa palautuksista. Kirjoitan sinulle heti, kun ensimmäinen on täällä.',
    ],
    nextStep: 'Ilmoita, kun {p} on saapunut',
  },
  appointment: {
    tags: ['ajanvaraus'],
    openings: [
      [
        'Aika jalkineiden sovitukseen',
        'Haluaisin varata ajan sovitukseen {town.ine}, mieluiten {day} iltapäivällä. Löytyisikö vapaata?',
      ],
      [
        'Ajan siirto',
        'En pääsekään huoltoon {town.ill} sovittuna aikana. Voisiko sen siirtää seuraavaan viikkoon?',
      ],
      [
        'Keittimen huolto',
        'Ehtiikö keittimen saada huollettua {town.ine} ennen viikonloppua, ja pitääkö siihen varata aika?',
      ],
      [
        'Rinkan säätö asiantuntijan kanssa',
        'Voiko {town.gen} myymälässä saada apua selkäpituuden säätämiseen? Pääsen {day}.',
      ],
    ],
    asks: {
      answers: [
        'Onnistuu! Vapaana on kello 14 ja kello 16.30. Kumpi sopii paremmin?',
        'Hyvä ajatus. {town.ine} on tilaa sekä puolelta päivin että töiden jälkeen. Kumman varaan?',
      ],
      replies: ['Myöhäisempi, kiitos. Pääsen suoraan töistä.', 'Otetaan se jälkimmäinen aika.'],
      closings: [
        'Varattu! Saat muistutuksen edellisenä päivänä. Nähdään {town.ine}.',
        'Aika on nyt sinun, ja myymälä tietää tulostasi. Ota omat sukat mukaan.',
      ],
    },
    settles: [
      'Varasin sinulle ajan: {day} kello 16.30 {town.ine}. Jos se ei sovi, vastaa vain tähän.',
      'Tilaa on, joten merkitsin sinut kirjaan: {day} kello 14 {town.ine}. Tervetuloa!',
    ],
    nextStep: 'Varmista ajan myymälästä',
  },
}
