import type { Matters } from '../../words.ts'

/** Payments, invoices and discounts, in Hungarian. */
export const money: Matters = {
  refund: {
    tags: ['visszaküldés', 'fizetés'],
    openings: [
      [
        'Visszatérítés ({order})',
        'Több mint két hete visszaküldtem a terméket, de a {price} euró még nem érkezett meg. Utánanéznének?',
      ],
      [
        'Mikor jön meg a pénz?',
        'A követés szerint a csomag Önöknél van, de a visszatérítésről nem kaptam hírt. Rendelésszám: {order}.',
      ],
      [
        'Kétszer terhelték meg a kártyámat',
        'Kétszer vontak le {price} eurót, pedig csak egy terméket vettem. Rendelésszám: {order}.',
      ],
    ],
    settles: [
      'A visszaküldését tegnap könyveltük, a {price} euró úton van. Elnézést, hogy várnia kellett!',
      'A csomag megérkezett, a pénzt ma visszautaltuk. Bankjától függően három munkanapot vehet igénybe.',
      'Megkérdeztem a pénzügyet: a második összeg csak foglalás volt, magától felszabadul.',
    ],
    nextStep: 'Megkérdezni a pénzügyet a visszatérítésről',
  },
  invoice: {
    tags: ['számla'],
    openings: [
      [
        'Számla: {invoice}',
        'A {invoice} számú számláról hiányzik az adószámunk, ezért a könyvelés visszaküldte. Kijavítanák?',
      ],
      [
        'Számla a könyveléshez',
        'A {order} számú rendeléshez olyan számla kellene, amelyen külön szerepel az áfa. Az e-mailben kapott nem felelt meg.',
      ],
      [
        'Felszólítás kifizetett számláról',
        'Felszólítást kaptam a {invoice} számú számláról, pedig a múlt héten kifizettem.',
      ],
    ],
    settles: [
      'Kijavítottam, az adószám már rajta van. A régit kidobhatja.',
      'Küldöm a számlát, amelyen külön sorban szerepel az áfa. Ha bármi más kell, kérem, szóljon.',
      'A befizetése megérkezett. A felszólítás épp előtte ment ki, kérem, hagyja figyelmen kívül.',
    ],
    nextStep: 'Ellenőrizni, hogy a javított számla kiment',
  },
  giftCard: {
    tags: ['ajándékkártya'],
    openings: [
      [
        'Nem fogadja el az ajándékkártyát',
        'A pénztár nem fogadja el az ajándékkártyámat, amelynek {card} a vége. Önöknél vették.',
      ],
      [
        'Elveszett ajándékkártya',
        'Ajándékkártyát vettem, de nem találom az e-mailt. Rendelésszám: {order}. Elküldenék újra?',
      ],
      [
        'Mennyi van még a kártyán?',
        'Mennyi maradt a {card} végű ajándékkártyán, és használható kedvezménnyel együtt?',
      ],
    ],
    settles: [
      'A sok próbálkozás miatt zárolva volt. Feloldottam, kérem, próbálja újra.',
      'Megtaláltam a {order} számú rendelést, és újra elküldtem a kártyát. Nézze meg a levélszemét között is.',
      'A {card} végű kártyán {price} euró van, és még sokáig érvényes. Kedvezménnyel együtt is használható.',
    ],
    nextStep: 'Kártya feloldása ({card}), ha megvan az év',
  },
  campaign: {
    tags: ['akció'],
    openings: [
      [
        'Nem működik a kuponkód',
        'A TURA20 kód nem von le semmit, pedig {p.the} ott van a kosárban. Már lejárt?',
      ],
      [
        'Lemaradtam a kedvezményről',
        'Közvetlenül az akció előtt vettem {p.acc}. Megkaphatom utólag a kedvezményt? Rendelésszám: {order}.',
      ],
      [
        'Az akció feltételei',
        'A húsz százalék az ajándékkártyára is vonatkozik, és hozzáadódik a klubkedvezmény?',
      ],
    ],
    settles: [
      'A kód egy ideig nem volt elérhető, de már működik. Kérem, frissítse a kosarat.',
      'Igen, jár Önnek. A {order} számú rendelés kedvezményét visszatérítettük, a számla e-mailben jön.',
      'Az ajándékkártyát kivéve mindenre vonatkozik, és a klubkedvezmény hozzáadódik.',
    ],
    nextStep: 'Az akciós kedvezmény visszatérítése',
  },
}
