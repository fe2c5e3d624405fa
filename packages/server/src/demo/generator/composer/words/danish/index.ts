import type { Forms, Language } from '../../words.ts'
import { goods } from './goods.ts'
import { money } from './money.ts'
import { orders } from './orders.ts'

const common = (nom: string, def: string): Forms => ({ nom, def, a: 'en' })
const neuter = (nom: string, def: string): Forms => ({ nom, def, a: 'et' })
const named = (nom: string): Forms => ({ nom })

export const danish: Language = {
  locale: 'da',
  matters: { ...orders, ...money, ...goods },
  products: {
    tunturi: common('Tunturi-jakke', 'Tunturi-jakken'),
    kuura: common('Kuura-dunjakke', 'Kuura-dunjakken'),
    sade: common('Sade-regnjakke', 'Sade-regnjakken'),
    lumi: common('Lumi-fleecetrøje', 'Lumi-fleecetrøjen'),
    saana: neuter('Saana 3-telt', 'Saana 3-teltet'),
    tent: neuter('Tunturi 2-telt', 'Tunturi 2-teltet'),
    repo: common('Repo 45-rygsæk', 'Repo 45-rygsækken'),
    hilla: common('Hilla-sovepose', 'Hilla-soveposen'),
    kekale: common('Kekäle-brænder', 'Kekäle-brænderen'),
    otava: common('Otava 30-navigator', 'Otava 30-navigatoren'),
    valo: common('Valo-pandelampe', 'Valo-pandelampen'),
    puro: common('Puro-termoflaske', 'Puro-termoflasken'),
  },
  towns: ['Aarhus', 'Odense', 'Aalborg', 'Roskilde', 'Esbjerg', 'Kolding', 'Svendborg'].map(named),
  days: ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag'],
  phone: '28 55 5# ##',
  greetings: ['Hej!', 'Hej\n\n', 'Hejsa!', 'Goddag!', 'Kære Saimaa Outdoor\n\n', ''],
  endings: ['', '', 'På forhånd tak!', 'Mvh {me}', 'Venlig hilsen {me}', 'Jeg håber på et hurtigt svar.'],
  salutes: ['Hej {name}!', 'Hej {name}\n\n', 'Kære {name}\n\n', 'Goddag {name}!'],
  thanks: [
    'Super, tusind tak!',
    'Så er det løst, mange tak.',
    'Tak for det hurtige svar, nu er alt klart.',
    'Perfekt. Hav en god dag!',
    'Dejligt, tak for hjælpen.',
    'I reddede min weekend, tak!',
  ],
  farewells: [
    'Selv tak, og god tur!',
    'Godt, det lykkedes. God uge!',
    'Det var så lidt. Skriv bare, hvis der er mere.',
  ],
  invitations: [
    'Det går hurtigst i chatten, så jeg sender dig et link.',
    'Lad os se på det sammen i chatten, så er det klaret på én gang.',
    'Har du et øjeblik, så lad os fortsætte i chatten; linket følger.',
  ],
  arrivals: [
    'Hej igen, her er jeg.',
    'Linket virkede, jeg er her nu.',
    'Så har jeg tid, midt i kaffepausen.',
  ],
  afterwards: [
    ['Lige en ting mere: kan jeg få det på skrift?', 'Selvfølgelig, bekræftelsen er netop sendt til dig.'],
    [
      'Det er ikke helt på plads: jeg har ikke fået nogen besked om det.',
      'Det beklager jeg, den var ikke sendt. Nu er den af sted, og jeg har tjekket, at alt er i orden.',
    ],
    ['Gælder det samme også for min næste ordre?', 'Ja, præcis det samme.'],
  ],
  signatures: ['Sendt fra min telefon', '{me}\n{town}', 'Venlig hilsen\n{me}'],
}
