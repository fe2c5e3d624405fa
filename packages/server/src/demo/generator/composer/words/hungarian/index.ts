import type { Forms, Language } from '../../words.ts'
import { goods } from './goods.ts'
import { money } from './money.ts'
import { orders } from './orders.ts'

/** With its article, which goes by the sound that follows. */
const forms = (nom: string, acc: string, article = 'a'): Forms => ({
  nom,
  the: `${article} ${nom}`,
  The: `${article === 'a' ? 'A' : 'Az'} ${nom}`,
  acc: `${article} ${acc}`,
})
const town = (nom: string, inside: string): Forms => ({ nom, in: inside })

export const hungarian: Language = {
  locale: 'hu',
  matters: { ...orders, ...money, ...goods },
  products: {
    tunturi: forms('Tunturi kabát', 'Tunturi kabátot'),
    kuura: forms('Kuura pehelykabát', 'Kuura pehelykabátot'),
    sade: forms('Sade esőkabát', 'Sade esőkabátot'),
    lumi: forms('Lumi polárfelső', 'Lumi polárfelsőt'),
    saana: forms('Saana 3 sátor', 'Saana 3 sátrat'),
    tent: forms('Tunturi 2 sátor', 'Tunturi 2 sátrat'),
    repo: forms('Repo 45 hátizsák', 'Repo 45 hátizsákot'),
    hilla: forms('Hilla hálózsák', 'Hilla hálózsákot'),
    kekale: forms('Kekäle főző', 'Kekäle főzőt'),
    otava: forms('Otava 30 navigáció', 'Otava 30 navigációt', 'az'),
    valo: forms('Valo fejlámpa', 'Valo fejlámpát'),
    puro: forms('Puro termosz', 'Puro termoszt'),
  },
  towns: [
    town('Budapest', 'Budapesten'),
    town('Szeged', 'Szegeden'),
    town('Debrecen', 'Debrecenben'),
    town('Győr', 'Győrben'),
    town('Pécs', 'Pécsen'),
    town('Miskolc', 'Miskolcon'),
    town('Eger', 'Egerben'),
  ],
  days: ['hétfőn', 'kedden', 'szerdán', 'csütörtökön', 'pénteken'],
  phone: '06 20 555 0###',
  greetings: [
    'Jó napot kívánok!',
    'Jó napot!',
    'Üdvözlöm!',
    'Tisztelt Saimaa Outdoor!\n\n',
    'Kedves Ügyfélszolgálat!\n\n',
    'Üdv!',
  ],
  endings: ['', '', 'Előre is köszönöm!', 'Üdvözlettel: {me}', 'Köszönettel: {me}', 'Várom a válaszukat.'],
  salutes: ['Jó napot kívánok, {name}!', 'Jó napot, {name}!', 'Kedves {name}!\n\n', 'Üdvözlöm, {name}!'],
  thanks: [
    'Nagyszerű, köszönöm szépen!',
    'Ezzel meg is oldódott, köszönöm.',
    'Köszönöm a gyors választ, minden világos.',
    'Tökéletes. Szép napot!',
    'Hálás köszönet a segítségért!',
    'Megmentették a hétvégémet, köszönöm!',
  ],
  farewells: [
    'Szívesen, jó túrázást!',
    'Örülök, hogy sikerült. További szép hetet!',
    'Nagyon szívesen. Írjon bátran, ha bármi kérdése van.',
  ],
  invitations: [
    'Ez chatben a leggyorsabb, küldök egy linket.',
    'Nézzük meg együtt chatben, és egyszerre elintézzük.',
    'Ha van egy perce, folytassuk chatben; a linket küldöm.',
  ],
  arrivals: ['Itt vagyok, jó napot!', 'Működött a link, megérkeztem.', 'Most van egy kis időm, itt vagyok.'],
  afterwards: [
    ['Még egy kérdés: megkaphatnám ezt írásban is?', 'Természetesen, a visszaigazolást most küldtem el.'],
    [
      'Még nincs egészen rendben: nem kaptam róla üzenetet.',
      'Elnézést, nem ment ki. Most elküldtem, és ellenőriztem, hogy minden rendben van.',
    ],
    ['A következő rendelésemre is ugyanez vonatkozik?', 'Igen, pontosan ugyanez.'],
  ],
  signatures: ['Telefonról küldve', '{me}\n{town}', 'Üdvözlettel:\n{me}'],
}
