import type { Matters } from '../../words.ts'

/** Parcels, orders and stores, in Hungarian. */
export const orders: Matters = {
  late: {
    tags: ['szállítás'],
    openings: [
      [
        'Hol késik {p.the}?',
        'Lassan két hete rendeltem, és a visszaigazolás óta nem kaptam semmilyen hírt. A rendelésszám: {order}.',
      ],
      [
        'Nem érkezett meg a csomag ({order})',
        'A követés szerint a csomag a múlt héten elindult, de {town.in} még nem látta senki. Kihez forduljak?',
      ],
      [
        'Késik a szállítás',
        'Három munkanapot ígértek a {order} számú rendelésre, és már a nyolcadiknál tartunk. A hétvége előtt szükségem lenne rá.',
      ],
      [
        'Megjön az utazás előtt?',
        '{Day} indulunk, a {order} számú rendelés pedig még mindig feldolgozás alatt van. Tudnak tenni valamit?',
      ],
    ],
    asks: {
      answers: [
        'Elnézést kérek a késésért. Megkértem a futárszolgálatot, hogy keressék meg a csomagot. Milyen számon hívhatja Önt a futár?',
        'Ennek nem kellene ilyen sokáig tartania. A csomag megvan a raktárban, és a következő járattal elindul. Megadna egy telefonszámot a futárnak?',
      ],
      replies: [
        'A számom {phone}. Délutánonként otthon vagyok.',
        'Köszönöm, hogy utánanéz! {phone}, SMS is jó.',
      ],
      closings: [
        'Köszönöm, továbbadtam. A csomag {day} érkezik, a szállítási díjat pedig visszatérítettem.',
        'Rendben, a futár előre telefonál. Az új időpont a követésben is látszik.',
      ],
    },
    settles: [
      'Elnézést a várakozásért! Felhívtam a raktárt: a csomag már az autóban van, ma vagy holnap megérkezik.',
      'Megnéztem a {order} számú rendelést. Rossz irányba osztályozták, de már úton van, és {day} megérkezik.',
    ],
    nextStep: 'Megnézni, elindult-e a csomag',
  },
  missing: {
    tags: ['szállítás', 'hiány'],
    openings: [
      [
        'Hiányzott {p.the}',
        'Ma megjött a {order} számú rendelés, de {p.the} nem volt a dobozban. A szállítólevélen pedig rajta van.',
      ],
      [
        'Jön még egy csomag?',
        'Kétszer is átnéztem a dobozt: a számlán ott van {p.the}, a csomagban nincs. Külön érkezik?',
      ],
      [
        'Hiányos a rendelés ({order})',
        'Most bontottam ki a csomagot, és csak egy része van benne. {p.The} például teljesen hiányzik.',
      ],
    ],
    asks: {
      answers: [
        'Elnézést kérek, ez a mi csomagolási hibánk. A hiányzó terméket azonnal küldöm. Ugyanarra a címre kéri?',
        'Köszönöm, hogy szólt. A hiányzó terméket félretettem. Jó még a rendelésen szereplő cím?',
      ],
      replies: ['Igen, ugyanarra a címre kérem.', 'Igen, jó a cím. Köszönöm, hogy ilyen egyszerű!'],
      closings: [
        'Ma feladjuk, a követési kódot e-mailben küldjük.',
        'Becsomagoltuk, viszi a futár. A kellemetlenségért egy apróságot is mellé tettem.',
      ],
    },
    settles: [
      'Elnézést! A hiányzó terméket most adtuk fel ingyen, {day} meg kell érkeznie.',
      'A rendelést két csomagban küldtük, a másik holnap érkezik. Szólnunk kellett volna.',
    ],
    nextStep: 'Ellenőrizni, hogy a hiányzó termék elindult',
  },
  change: {
    tags: ['rendelés'],
    openings: [
      ['Kettő helyett egyet kérek', 'Véletlenül kettőt rendeltem. Módosítható még a {order} számú rendelés?'],
      [
        'Új szállítási cím',
        'Elköltöztem, most {town.in} lakom, a {order} számú rendelés pedig a régi címre megy. Meg tudják még változtatni?',
      ],
      [
        'Kiegészítés a rendeléshez ({order})',
        'Hozzá tudnák tenni {p.acc} a rendelésemhez? Így csak egyszer fizetnék szállítást.',
      ],
    ],
    asks: {
      answers: [
        'Igen, még nem csomagoltuk be. Módosítsam most?',
        'Még időben vagyunk! Módosítom a {order} számú rendelést, vagy van még valami?',
      ],
      replies: ['Módosítsa, kérem!', 'Igen, más nincs.'],
      closings: [
        'Kész. Néhány percen belül új visszaigazolást kap.',
        'Elmentettem, a rendelés holnap az új adatokkal indul.',
      ],
    },
    settles: [
      'Módosítottam a {order} számú rendelést. Az új visszaigazolást elküldtük.',
      'Épp csomagolás előtt! A módosítás kész, és nem kerül semmibe.',
    ],
    nextStep: 'Módosítani csomagolás előtt: {order}',
  },
  stock: {
    tags: ['készlet', 'tanácsadás'],
    openings: [
      ['Kapható még {p.the}?', 'Az oldaluk szerint {p.the} elfogyott. Akad még egy valahol?'],
      ['{p}: van hír?', 'Hónapok óta várok rá. Jön még idén, vagy nézzek más után?'],
      [
        'Keresem: {p}',
        'Ajándékba szeretném megvenni {p.acc}, de az oldaluk szerint mind elfogyott. Tudnak még egyről valahol?',
      ],
    ],
    asks: {
      answers: [
        'Jó kérdés! Kettő még van a raktárban. Félretegyek Önnek egyet?',
        'Egy még akad! Lefoglaljam Önnek?',
      ],
      replies: ['Igen, nagyon szépen kérem.', 'Igen, köszönöm. Este meg is rendelem.'],
      closings: [
        'Egy hétig félretettük az Ön nevére.',
        'Kész! Rendelje meg a szokott módon, és azt fogja kapni.',
      ],
    },
    settles: [
      'Két héten belül érkezik a következő szállítmány. Felírtam, még aznap értesítjük.',
      'Most üresek a polcok, de néhány darab visszajön hozzánk. Írok, amint az első itt van.',
    ],
    nextStep: 'Szólni, ha megjött: {p}',
  },
}
