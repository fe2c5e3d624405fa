import type { Matters } from '../../words.ts'

/** What was bought and how it pleased, in Hungarian. */
export const goods: Matters = {
  size: {
    tags: ['méret', 'csere'],
    openings: [
      ['Kicsi {p.the}', '{size}-es méretben rendeltem, de a vállamnál szorít. Kicserélhetem {bigger}-esre?'],
      [
        'Csere nagyobb méretre',
        'A {order} számú rendelésből {p.the} nagyon szép, de rövid az ujja. Van még {bigger}-es?',
      ],
      [
        'Rossz méretet rendeltem',
        'Véletlenül {size}-est jelöltem be, pedig {bigger}-es kell. A címke még rajta van. Hogyan cserélhetem ki?',
      ],
    ],
    asks: {
      answers: [
        'Természetesen! Van {bigger}-es készleten. Házhoz küldjem, vagy inkább csomagpontra kéri?',
        'A csere nem gond, és az {bigger}-es jó választás lesz. Házhoz kéri?',
      ],
      replies: ['Házhoz kérném, köszönöm.', 'Házhoz, ugyanarra a címre.'],
      closings: [
        'Rendben, az {bigger}-es ma elindul, a visszaküldési címke benne lesz.',
        'Úton van. A kisebbet két héten belül küldje vissza ugyanabban a zacskóban.',
      ],
    },
    settles: [
      'Én az {bigger}-est választanám. Karcsúsított a szabása, és kell hely a meleg rétegnek. A csere nálunk ingyenes.',
      'A cserét elintéztem: az {bigger}-es holnap indul, a címke a csomagban lesz.',
    ],
    nextStep: '{bigger}-es félretéve, várjuk a választ a szállításról',
  },
  return: {
    tags: ['visszaküldés'],
    openings: [
      [
        'Visszaküldés: {p}',
        'A {order} számú rendelésből {p.the} mégsem vált be. Hogyan küldhetem vissza, és mennyibe kerül?',
      ],
      ['Visszaküldés doboz nélkül', 'Szeretném visszaküldeni {p.acc}, de a dobozt már kidobtam. Baj?'],
      [
        'Nem tölt be a visszaküldési oldal',
        'Címkét szerettem volna nyomtatni a {order} számú rendeléshez, de az oldal csak tölt. Elküldenék a kódot?',
      ],
    ],
    asks: {
      answers: [
        '30 napon belül ingyenesen visszaküldheti. Használatlan, és rajta van a címke?',
        'Szívesen segítek. Használta már kint, vagy csak otthon próbálta fel? Ettől függ, milyen címkét készítek.',
      ],
      replies: ['Használatlan, csak otthon próbáltam ki.', 'Kint még nem volt, a címke is rajta van.'],
      closings: [
        'Rendben. A kódja SO-{order}; írja rá a csomagra, és adja le bármelyik csomagponton.',
        'Köszönöm. A címkét elküldtem e-mailben, a pénz a beérkezés után öt munkanapon belül megjön.',
      ],
    },
    settles: [
      'Semmi gond. A kódja SO-{order}; egy erős zacskó is megteszi, és nem kerül semmibe.',
      'Előkészítettem a visszaküldést. Adja le a csomagot az SO-{order} kóddal, más teendője nincs.',
    ],
    nextStep: 'Várjuk a visszaküldött csomagot: SO-{order}',
  },
  warranty: {
    tags: ['garancia'],
    openings: [
      [
        'Elromlott {p.the}',
        'A harmadik túrán tönkrement {p.the}, pedig vigyáztam rá. Vonatkozik rá a garancia?',
      ],
      [
        'Garancia: {p}',
        'Nemrég vettem, és a varrás félig kinyílt rajta. Rendelésszám: {order}. Javítják, vagy újat kapok?',
      ],
      [
        'Nem bírta az esőt {p.the}',
        'A hétvégén esőben használtam {p.acc}, és cserben hagyott. Más is jelzett ilyet? Rendelésszám: {order}.',
      ],
    ],
    asks: {
      answers: [
        'Sajnálom, ennek sokkal tovább kellett volna bírnia. Pontosan hol van a hiba, hogy a szerviz felkészülhessen?',
        'Ez bosszantó! Garanciában megy a szervizbe. Egyszerre történt, vagy fokozatosan?',
      ],
      replies: [
        'A felső szélénél van, és egyszerre történt.',
        'A varrásnál kezdődött, és minden túrával rosszabb lett.',
      ],
      closings: [
        'Köszönöm, ez egyértelmű. Ma küldünk egy újat, a régit nem kell visszaküldenie.',
        'A szerviznek körülbelül egy hét kell. A címkét elküldtem e-mailben, a postaköltség a miénk.',
      ],
    },
    settles: [
      'Elnézést! Garanciális. Elküldtem a címkét, amellyel ingyen beküldheti a szervizünkbe.',
      'Ismerjük ezt a hibát az egyik gyártási sorozatból. Újat kap, még ma elindul a raktárból.',
    ],
    nextStep: 'A szerviz válaszára várunk a garanciáról',
  },
  complaint: {
    tags: ['elégedetlen'],
    openings: [
      [
        'Nem vagyok elégedett',
        'Harmadszor írok, és senki sem válaszol. A {order} számú rendelés egy hónapja függőben van. Ez nem jó szolgáltatás.',
      ],
      ['Csalódás', '{price} eurót fizettem érte, és az első túrán megsérült. Jobbat vártam Önöktől.'],
      [
        'Egyik ügyintézőtől a másikig',
        'Négy embernek magyaráztam el a {order} számú rendelésemet. Kérem, oldják meg végre.',
      ],
    ],
    asks: {
      answers: [
        'Sajnálom, ilyennek nem szabad előfordulnia. Magamra vállalom az ügyet, és végigviszem. Mi segítene Önnek a legtöbbet?',
        'Megértem, és mindannyiunk nevében elnézést kérek. Mi lenne Önnek a legjobb megoldás?',
      ],
      replies: [
        'Elég, ha valaki foglalkozik vele, és megmondja, hol tart.',
        'Köszönöm a választ. Csak azt remélem, hogy nem fordul elő többet.',
      ],
      closings: [
        'Elintéztük. A kellemetlenségért 20 eurót írtam jóvá.',
        'Köszönöm a türelmét. A csapattal átbeszéltük, a jóváírás úton van.',
      ],
    },
    settles: [
      'Igaza van, és sajnálom. Rendbe tettem, a szállítási díjat visszatérítettük.',
      'Elnézést kérek. Megtaláltam, hol akadt el, és kijavítottuk. 20 eurót írtam jóvá Önnek.',
    ],
    nextStep: 'Felhívni, és elmondani, hol tart az ügy',
  },
  praise: {
    tags: ['köszönet'],
    openings: [
      [
        'Köszönet a kiszolgálásért',
        'Annyira kedvesen segítettek, hogy ezt meg kellett írnom. {p.The} tökéletes választás volt!',
      ],
      ['Dicséret', 'Egy hetet töltöttünk a hegyekben, és {p.the} mindent kibírt. Üdvözlöm a készítőit!'],
    ],
    settles: [
      'Köszönöm a kedves szavakat, a kávé mellett fel is olvastam őket. Jó túrázást!',
      'Szebbé tette a napunkat. Köszönjük, hogy megírta!',
    ],
    nextStep: 'Továbbadni a köszönetet',
  },
}
