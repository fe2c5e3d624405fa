import type { Matters } from '../../words.ts'

/** What was bought and how it pleased, in Finnish. */
export const goods: Matters = {
  size: {
    tags: ['koko', 'vaihto'],
    openings: [
      [
        '{p} on liian pieni',
        'Otin {p.gen} koossa {size}, mutta hartioista kiristää. Voinko vaihtaa sen kokoon {bigger}?',
      ],
      [
        'Koon vaihto',
        'Tilauksen {order} {p} on hieno, mutta hihat jäävät lyhyiksi. Onko teillä kokoa {bigger} vielä jäljellä?',
      ],
      [
        'Väärä koko',
        'Tilasin vahingossa {p.gen} koossa {size}, vaikka tarvitsen isomman. Laput ovat paikallaan. Miten vaihto käy?',
      ],
      [
        'Vaihtaisin isompaan',
        'Mieheni sai {p.gen} lahjaksi, ja se jäi kokoa liian pieneksi. Kuitti on tallella, tilausnumero {order}.',
      ],
    ],
    asks: {
      answers: [
        'Vaihto onnistuu hyvin. Koko {bigger} on hyllyssä. Haluatko sen postitse, vai haetko {town.ela}?',
        'Totta kai, ja koko {bigger} on oikea valinta. Varasin yhden. Lähetänkö sen kotiin vai myymälään {town.ill}?',
      ],
      replies: [
        'Postitse kiitos, samaan osoitteeseen kuin viimeksi.',
        'Kotiin lähetettynä sopii parhaiten.',
        'Postitse. Laitan vanhan saman tien paluupostiin.',
      ],
      closings: [
        'Selvä! Koko {bigger} lähtee tänään, ja palautuslappu on paketissa valmiina.',
        'Se on matkalla. Voit palauttaa pienemmän samassa pussissa kahden viikon kuluessa.',
      ],
    },
    settles: [
      'Suosittelen kokoa {bigger}. Malli on hieman kapea, ja alle pitää mahtua väliin lämmintä. Vaihto on meillä ilmainen.',
      'Vaihto on tehty: koko {bigger} lähtee huomenna, ja voit palauttaa vanhan paketissa olevalla lapulla.',
    ],
    nextStep: 'Koko {bigger} varattu, odottaa vastausta toimituksesta',
  },
  return: {
    tags: ['palautus'],
    openings: [
      [
        '{p.gen} palauttaminen',
        'Tilauksen {order} {p} ei ollutkaan minulle sopiva. Miten palautan sen, ja maksaako se jotakin?',
      ],
      [
        'Palautus ilman laatikkoa',
        'Haluaisin palauttaa {p.gen}, mutta alkuperäinen pakkaus lensi jo kierrätykseen. Haittaako se?',
      ],
      [
        'Palautuskoodi ei toimi',
        'Yritin tulostaa palautuslappua tilaukselle {order}, mutta sivu jää pyörimään. Saisinko koodin teiltä?',
      ],
      [
        'Voiko lahjan palauttaa?',
        'Sain {p.gen} syntymäpäivälahjaksi, ja minulla on jo samanlainen. Kuitin numero on {order}.',
      ],
    ],
    asks: {
      answers: [
        'Palautus onnistuu 30 päivän ajan, eikä se maksa mitään. Onko tuote käyttämätön, ja ovatko laput tallella?',
        'Autan mielelläni. Kerrotko vielä, onko tuotetta käytetty ulkona, niin teen oikean palautuslapun?',
      ],
      replies: [
        'Käyttämätön on, vain sovitettu sisällä.',
        'Ei ole käytetty, laputkin ovat kiinni.',
        'Sovitin kerran olohuoneessa, muuten aivan uusi.',
      ],
      closings: [
        'Hyvä! Palautuskoodisi on SO-{order}. Kirjoita se paketin päälle ja jätä paketti mihin tahansa noutopisteeseen.',
        'Kiitos tiedosta. Lappu on nyt sähköpostissasi, ja rahat tulevat viidessä arkipäivässä paketin saavuttua.',
      ],
    },
    settles: [
      'Käy hyvin! Palautuskoodisi on SO-{order}. Tukeva pussi riittää pakkaukseksi, ja palautus on maksuton.',
      'Tein palautuksen valmiiksi. Vie paketti noutopisteeseen koodilla SO-{order}, muuta et tarvitse.',
    ],
    nextStep: 'Odottaa palautusta SO-{order}',
  },
  warranty: {
    tags: ['takuu'],
    openings: [
      [
        '{p} meni rikki',
        '{p.my} hajosi kolmannella käyttökerralla, vaikka olen hoitanut sitä ohjeen mukaan. Kuuluuko tämä takuuseen?',
      ],
      [
        'Takuuasia: {p}',
        'Ostin {p.gen} keväällä, ja nyt sauma on auennut pitkältä matkalta. Tilausnumero {order}. Korjataanko se, vai saanko uuden?',
      ],
      [
        'Valmistusvirhe?',
        'Huomasin viime retkellä, että {p} ei kestä sitä mitä lupaa. Kuvat löytyvät tarvittaessa. Miten reklamaatio tehdään?',
      ],
      [
        '{p} petti sateessa',
        'Viime viikonlopun sateessa {p} petti pahan kerran. Onko muilla ollut samaa? Tilaus {order}.',
      ],
    ],
    asks: {
      answers: [
        'Ikävä kuulla, sen pitäisi kestää paljon enemmän. Kerrotko, missä kohdassa vika on, niin huolto osaa varautua?',
        'Kiitos kun kerroit. Otamme sen huoltoon takuuna. Onko vika tullut yhdellä kertaa vai vähitellen?',
        'Harmillista! Hoidetaan asia kuntoon. Kuvailisitko vielä vikaa parilla sanalla huoltoa varten?',
      ],
      replies: [
        'Vika on yläreunassa ja tuli kerralla, ilman mitään varoitusta.',
        'Se alkoi pienestä ja on pahentunut joka reissulla.',
        'Aivan sauman kohdalta. Kuvassa se näkyy hyvin, mutta tässä se lyhyesti.',
      ],
      closings: [
        'Kiitos, tämä on selvä takuutapaus. Lähetän sinulle uuden, etkä tarvitse vanhaa palauttaa.',
        'Huolto korjaa sen noin viikossa. Lähetyslappu on sähköpostissasi, ja postikulut ovat meidän.',
        'Vaihdamme sen uuteen. Uuden voit noutaa {town.ela} {day}.',
      ],
    },
    settles: [
      'Pahoittelut! Tämä kuuluu takuuseen. Lähetin sinulle lapun, jolla {p} tulee huoltoomme maksutta.',
      'Tunnemme tämän vian yhdestä valmistuserästä. Saat uuden, ja se lähtee varastolta tänään.',
    ],
    nextStep: 'Huollon arvio takuusta puuttuu',
  },
  complaint: {
    tags: ['tyytymätön'],
    openings: [
      [
        'En ole tyytyväinen',
        'Kolmas yhteydenotto samasta asiasta, eikä kukaan vastaa. Tilaus {order} on ollut kesken jo kuukauden. Tämä ei ole hyvää palvelua.',
      ],
      [
        'Pettymys',
        '{p} maksoi {price} euroa, ja ensimmäisellä retkellä se oli jo vioittunut. Odotin teiltä parempaa.',
      ],
      [
        'Huono kokemus myymälässä',
        'Kävin {town.ine} kysymässä apua, ja minut ohjattiin verkkosivuille. Miksi myymälä sitten on olemassa?',
      ],
      [
        'Väärää tietoa sivuilla',
        'Sivuillanne luki, että {p} on hyllyssä. Ajoin tunnin, eikä siellä ollut yhtäkään. Kuka korvaa matkan?',
      ],
    ],
    asks: {
      answers: [
        'Olen pahoillani, näin ei pidä käydä. Otan asian omakseni ja hoidan sen loppuun. Miten voisin parhaiten korvata tämän sinulle?',
        'Ymmärrän harmisi hyvin, ja pyydän anteeksi koko väen puolesta. Mikä olisi sinulle nyt paras ratkaisu?',
      ],
      replies: [
        'Riittää, että asia hoidetaan ja joku kertoo, missä mennään.',
        'Arvostan että vastaat. Toivon vain, ettei tämä toistu.',
      ],
      closings: [
        'Asia on nyt hoidettu, ja soitin siitä myös myymälään. Lisäsin tilillesi 20 euron hyvityksen vaivasta.',
        'Kiitos luottamuksesta. Kävimme tämän läpi tiimissä, ja hyvitys on matkalla tilillesi.',
      ],
    },
    settles: [
      'Olet oikeassa, ja olen pahoillani. Hoidin asian kuntoon ja hyvitin sinulle toimituskulut.',
      'Pyydän anteeksi. Selvitin, missä tieto katkesi, ja korjasimme sen. Lisäsin tilillesi 20 euroa.',
    ],
    nextStep: 'Soita asiakkaalle ja kerro, miten asia etenee',
  },
  praise: {
    tags: ['kiitos'],
    openings: [
      [
        'Kiitos hyvästä palvelusta',
        '{town.gen} myymälässä minua palveltiin niin hyvin, että halusin kertoa siitä. {p} on ollut nappivalinta!',
      ],
      ['Kehuja teille', 'Viikko tunturissa takana, ja {p} piti joka säässä. Terveiset tekijöille!'],
      [
        'Lämmin kiitos',
        'Autoitte viime viikolla nopeasti, vaikka virhe oli omani. Sellaista ei enää usein saa.',
      ],
    ],
    settles: [
      'Kiitos kauniista sanoista, luin ne ääneen aamukahvilla. Hyviä retkiä!',
      'Tämä teki päivästämme paremman. Kiitos kun kerroit!',
    ],
    nextStep: 'Välitä kiitos myymälään',
  },
}
