import type { Matters } from '../../words.ts'

/** Payments, invoices and discounts, in Finnish. */
export const money: Matters = {
  refund: {
    tags: ['palautus', 'maksu'],
    openings: [
      [
        'Hyvitys viipyy',
        'Palautin {p.gen} yli kaksi viikkoa sitten, mutta {price} euroa ei ole vielä näkynyt tilillä. Tilausnumero {order}.',
      ],
      [
        'Milloin rahat tulevat?',
        'Paketti on seurannan mukaan teillä, mutta hyvityksestä ei ole tullut viestiä. Voisitteko katsoa tilausta {order}?',
      ],
      [
        'Veloitettu kahdesti',
        'Tililtäni lähti {price} euroa kahteen kertaan, vaikka tilasin vain yhden. Tilaus on {order}.',
      ],
      [
        'Hyvitys oli liian pieni',
        '{p} maksoi {price} euroa, mutta sain takaisin vähemmän. Mistä erotus johtuu?',
      ],
    ],
    settles: [
      'Palautus kirjattiin meillä eilen, ja {price} euroa on matkalla tilillesi. Pahoittelut odotuksesta!',
      'Paketti on tullut perille, ja hyvitys lähti tänään. Pankista riippuen se näkyy kolmen arkipäivän kuluessa.',
      'Tarkistin asian talousosastolta: toinen summa oli vain katevaraus ja vapautuu itsestään.',
      'Olet oikeassa, rahti oli vähennetty vahingossa. Loppu on nyt palautettu, pahoittelut!',
    ],
    nextStep: 'Kysy talousosastolta hyvityksen tila',
  },
  invoice: {
    tags: ['lasku'],
    openings: [
      [
        'Lasku {invoice}',
        'Laskulta {invoice} puuttuu y-tunnuksemme, ja kirjanpitäjä palautti sen. Voisitteko korjata sen ja lähettää uudelleen?',
      ],
      [
        'Kuitti kirjanpitoon',
        'Tarvitsisin tilauksesta {order} kuitin, jossa arvonlisävero on eritelty. Sähköpostissa tullut ei kelvannut.',
      ],
      [
        'Eräpäivän siirto',
        'Saisiko laskulle {invoice} kaksi viikkoa lisää maksuaikaa? Palkka tulee vasta kuun lopussa.',
      ],
      [
        'Muistutus maksetusta laskusta',
        'Sain muistutuksen laskusta {invoice}, vaikka maksoin sen jo viime viikolla oikealla viitteellä.',
      ],
    ],
    settles: [
      'Korjattu lasku lähti juuri sähköpostiisi, y-tunnus on nyt mukana. Vanhan voit heittää pois.',
      'Tässä lähti kuitti, jossa vero on eritelty. Jos kirjanpito kaipaa muuta, kerro vain.',
      'Sopii. Siirsin laskun {invoice} eräpäivää kahdella viikolla, eikä siitä tule kuluja.',
      'Maksusi näkyy meillä, muistutus oli vain ehtinyt lähteä ennen sitä. Voit jättää sen huomiotta.',
    ],
    nextStep: 'Tarkista, että korjattu lasku on lähtenyt',
  },
  giftCard: {
    tags: ['lahjakortti'],
    openings: [
      [
        'Lahjakortin koodi ei kelpaa',
        'Kassa ei hyväksy lahjakorttiani, jonka numero päättyy {card}. Kortti on ostettu teiltä.',
      ],
      [
        'Lahjakortti hävisi',
        'Ostin teiltä lahjakortin, mutta viesti on kadonnut sähköpostista. Tilausnumero on {order}. Saisinko sen uudelleen?',
      ],
      [
        'Kortilla rahaa jäljellä?',
        'Paljonko lahjakortilla {card} on vielä jäljellä, ja voiko sen käyttää alennuksen kanssa yhtä aikaa?',
      ],
    ],
    settles: [
      'Kortti oli lukittu liian monen yrityksen vuoksi. Avasin sen, kokeile nyt uudelleen.',
      'Löysin tilauksen {order} ja lähetin lahjakortin uudelleen. Katso varmuuden vuoksi myös roskapostista.',
      'Kortilla {card} on {price} euroa, ja se on voimassa vielä pitkään. Alennukset käyvät samaan ostokseen.',
    ],
    nextStep: 'Avaa lahjakortti {card}, kun ostovuosi on varmistunut',
  },
  campaign: {
    tags: ['kampanja'],
    openings: [
      [
        'Alennuskoodi ei toimi',
        'Retkiviikon koodi RETKI20 ei vähennä mitään, vaikka ostoskorissa on {p}. Onko se jo umpeutunut?',
      ],
      [
        'Alennus jäi saamatta',
        'Tilasin {p.gen} juuri ennen kampanjaa. Saisinko saman alennuksen jälkikäteen? Tilaus {order}.',
      ],
      [
        'Retkiviikon ehdot',
        'Koskeeko kahdenkymmenen prosentin alennus myös lahjakortteja, ja saako sen päälle jäsenedun?',
      ],
      [
        'Kampanjatuote loppui',
        'Ehdin lisätä {p.gen} koriin, mutta kassalla se oli loppu. Saako sen samaan hintaan, kun niitä tulee lisää?',
      ],
    ],
    settles: [
      'Koodi oli hetken poissa käytöstä, mutta nyt se toimii. Kokeile päivittää ostoskori.',
      'Kyllä se sinulle kuuluu. Hyvitin alennuksen tilauksesta {order}, ja kuitti tulee sähköpostiisi.',
      'Alennus koskee kaikkia tuotteita lahjakortteja lukuun ottamatta, ja jäsenetu tulee vielä päälle.',
      'Saat kampanjahinnan, vaikka viikko päättyi. Laitoin sinut jonoon ja kirjoitan, kun tuote on täällä.',
    ],
    nextStep: 'Hyvitä kampanjan alennus',
  },
}
