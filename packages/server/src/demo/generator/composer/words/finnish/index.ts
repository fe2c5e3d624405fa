import type { Forms, Language } from '../../words.ts'
import { goods } from './goods.ts'
import { money } from './money.ts'
import { orders } from './orders.ts'

const forms = (nom: string, gen: string, part: string, my: string): Forms => ({ nom, gen, part, my })
const town = (nom: string, gen: string, ine: string, ela: string, ill: string): Forms => ({
  nom,
  gen,
  ine,
  ela,
  ill,
})

export const finnish: Language = {
  locale: 'fi',
  matters: { ...orders, ...money, ...goods },
  products: {
    tunturi: forms('Tunturi-takki', 'Tunturi-takin', 'Tunturi-takkia', 'Tunturi-takkini'),
    kuura: forms('Kuura-untuvatakki', 'Kuura-untuvatakin', 'Kuura-untuvatakkia', 'Kuura-untuvatakkini'),
    sade: forms('Sade-kuoritakki', 'Sade-kuoritakin', 'Sade-kuoritakkia', 'Sade-kuoritakkini'),
    lumi: forms('Lumi-fleecetakki', 'Lumi-fleecetakin', 'Lumi-fleecetakkia', 'Lumi-fleecetakkini'),
    saana: forms('Saana 3 -teltta', 'Saana 3 -teltan', 'Saana 3 -telttaa', 'Saana 3 -telttani'),
    tent: forms('Tunturi 2 -teltta', 'Tunturi 2 -teltan', 'Tunturi 2 -telttaa', 'Tunturi 2 -telttani'),
    repo: forms('Repo 45 -reppu', 'Repo 45 -repun', 'Repo 45 -reppua', 'Repo 45 -reppuni'),
    hilla: forms('Hilla-makuupussi', 'Hilla-makuupussin', 'Hilla-makuupussia', 'Hilla-makuupussini'),
    kekale: forms('Kekäle-keitin', 'Kekäle-keittimen', 'Kekäle-keitintä', 'Kekäle-keittimeni'),
    otava: forms(
      'Otava 30 -paikannin',
      'Otava 30 -paikantimen',
      'Otava 30 -paikanninta',
      'Otava 30 -paikantimeni',
    ),
    valo: forms('Valo-otsalamppu', 'Valo-otsalampun', 'Valo-otsalamppua', 'Valo-otsalamppuni'),
    puro: forms('Puro-termospullo', 'Puro-termospullon', 'Puro-termospulloa', 'Puro-termospulloni'),
  },
  towns: [
    town('Helsinki', 'Helsingin', 'Helsingissä', 'Helsingistä', 'Helsinkiin'),
    town('Tampere', 'Tampereen', 'Tampereella', 'Tampereelta', 'Tampereelle'),
    town('Oulu', 'Oulun', 'Oulussa', 'Oulusta', 'Ouluun'),
    town('Joensuu', 'Joensuun', 'Joensuussa', 'Joensuusta', 'Joensuuhun'),
    town('Jyväskylä', 'Jyväskylän', 'Jyväskylässä', 'Jyväskylästä', 'Jyväskylään'),
    town('Lahti', 'Lahden', 'Lahdessa', 'Lahdesta', 'Lahteen'),
    town('Rovaniemi', 'Rovaniemen', 'Rovaniemellä', 'Rovaniemeltä', 'Rovaniemelle'),
  ],
  days: ['maanantaina', 'tiistaina', 'keskiviikkona', 'torstaina', 'perjantaina'],
  phone: '040 555 0###',
  greetings: ['Hei!', 'Moi!', 'Hei,\n\n', 'Hyvää päivää!', 'Terve!', 'Moikka!', ''],
  endings: [
    '',
    '',
    'Kiitos jo etukäteen!',
    'Terveisin {me}',
    'Olisin kiitollinen pikaisesta vastauksesta.',
    't. {me}',
    'Kiitos avusta!',
  ],
  salutes: ['Hei {name}!', 'Moi {name}!', 'Hei {name}!\n\n', 'Päivää {name}!'],
  thanks: [
    'Kiitos, tämä hoitui hienosti!',
    'Loistavaa, kiitos paljon avusta.',
    'Hyvä homma. Mukavaa päivänjatkoa!',
    'Kiitos nopeasta vastauksesta, nyt on kaikki selvää.',
    'Huippua, kiitos!',
    'Suurkiitos, säästit viikonlopun.',
    'Asia kunnossa, kiitos teille.',
    'No niin, sillä se selvisi. Kiitos!',
  ],
  farewells: [
    'Ole hyvä, ja mukavia retkiä!',
    'Eipä kestä, hyvää viikonjatkoa!',
    'Hienoa, että saatiin selväksi. Hyviä retkiä!',
    'Mukava kuulla. Palaa asiaan, jos tulee muuta.',
  ],
  invitations: [
    'Tämä selviää nopeimmin jutellen, joten laitan sinulle linkin chattiin.',
    'Katsotaan tätä yhdessä chatissa, niin saadaan asia kerralla kuntoon.',
    'Jos sinulla on hetki aikaa, jatketaan chatissa; linkki tulee perässä.',
  ],
  arrivals: [
    'Hei, tässä sitä ollaan.',
    'Linkki toimi, hienosti pääsin perille.',
    'Täällä ollaan, ehdin juuri kahvitauolla.',
    'Moi taas, nyt minulla on aikaa.',
  ],
  afterwards: [
    [
      'Vielä yksi asia: voisinko saada tästä vahvistuksen sähköpostiin?',
      'Totta kai, vahvistus lähti juuri sinulle.',
    ],
    [
      'Palaan vielä tähän. Mihin asti myymälä on lauantaina auki?',
      'Lauantaisin olemme auki kello 16 asti. Tervetuloa!',
    ],
    [
      'Asia ei ihan vielä ole kunnossa: en ole saanut siitä mitään viestiä.',
      'Pahoittelut, viesti oli jäänyt lähtemättä. Lähetin sen nyt ja tarkistin, että kaikki on kunnossa.',
    ],
    ['Kysyn vielä: käykö sama ohje myös seuraavaan tilaukseen?', 'Käy kyllä, voit toimia aivan samoin.'],
  ],
  signatures: ['Lähetetty puhelimesta', '{me}\n{town}', 'Ystävällisin terveisin\n{me}'],
}
