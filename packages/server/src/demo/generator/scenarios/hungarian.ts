import {
  answers,
  byMail,
  chat,
  checks,
  form,
  mail,
  marks,
  notes,
  offers,
  resolves,
  type Scenario,
  says,
  takesUp,
} from '../scenario.ts'

/** Conversations in Hungarian. */
export const hungarian: readonly Scenario[] = [
  {
    key: 'tent-lost-before-the-tour',
    customer: 'eszter',
    began: '-5h 10m',
    steps: [
      form(
        'Nem érkezett meg a sátram',
        'Jó napot kívánok! Két hete rendeltem egy Tunturi 2 sátrat (rendelésszám: 20841), de a csomag a követés szerint még mindig Bécsben van. Szombaton indulunk a Tátrába. Tudnának segíteni?',
      ),
      answers(
        '33m',
        'bálint',
        'Jó napot kívánok, Eszter! Nagyon sajnálom, rögtön utánajárok. Felhívtam a futárszolgálatot: a csomagot ma adják át a magyar partnernek. Megadna egy telefonszámot, amelyen a futár elérheti?',
      ),
      byMail('41m', 'Köszönöm a gyors választ! A számom 06 20 555 0147, egész nap elérhető vagyok.'),
      marks('3m', 'bálint', { tags: ['szállítás', 'sürgős'], priority: 'high' }),
      offers('12m', 'bálint', 'urgency'),
      takesUp('-52m'),
      says('40s', 'Itt vagyok! Így tényleg egyszerűbb.'),
      answers('1m', 'bálint', 'Örülök, hogy itt van! A csomag már Győrben jár, holnap délelőtt kézbesítik.'),
      checks('20s', 'bálint', 'history_reviewed', 'identity_confirmed', 'personal_empathy'),
      says('-9m', 'Ez nagyszerű hír! Át tudná venni a szomszédom is, ha éppen nem vagyok otthon?'),
      notes(
        '1m',
        'bálint',
        'The neighbour may take it if Eszter writes her name to the courier. Confirming with them.',
      ),
    ],
  },
  {
    key: 'boots-sole-came-off',
    customer: 'gabor',
    began: '1d 13:10',
    steps: [
      mail(
        'Levált a bakancs talpa',
        'Üdvözlöm! Az Önöknél vásárolt Kaarna bakancs talpa a második túrán levált. A blokk megvan. Cserélik, vagy javítják?',
      ),
      answers(
        '1h 15m',
        'bálint',
        'Üdvözlöm, Gábor! Ennek nem lett volna szabad megtörténnie, elnézést kérek. Kicseréljük a bakancsot egy új párra. Ugyanezt a méretet kéri?',
      ),
      says('-2h 20m', 'Igen, 44-est kérnék. Mikorra várhatom, és hogyan küldjem vissza a régit?'),
      marks('5m', 'bálint', { tags: ['garancia'], nextStep: 'Visszaküldési címke és új pár 44-ben' }),
    ],
  },
  {
    key: 'invoice-for-school',
    customer: 'katalin',
    began: '-3h 5m',
    steps: [
      mail(
        'Számla az iskola nevére',
        'Jó napot! Az erdei iskolához rendeltünk húsz hálózsákot. Kérem, hogy a számlát az iskola nevére állítsák ki. Kérem, írják meg, milyen adatokra van ehhez szükségük.',
      ),
      answers(
        '27m',
        'bálint',
        'Jó napot, Katalin! Természetesen. Az iskola pontos nevére, címére és adószámára lesz szükségem, és még ma elkészítem a számlát.',
        { leaves: 'open' },
      ),
      marks('1m', 'bálint', { tags: ['számla'], nextStep: 'Számla kiállítása, amint megvan az adószám' }),
    ],
  },
  {
    key: 'which-sleeping-mat',
    customer: 'zsofia',
    began: '-2h 30m',
    steps: [
      mail(
        'Melyik matracot ajánlják?',
        'Kedves Saimaa Outdoor! Oldalt alszom, és reggelre mindig elzsibbad a karom a vékony matracon. Melyik matracot ajánlanák nyári sátrazáshoz, ha a súly nem számít?',
      ),
    ],
  },
  {
    key: 'chat-coupon-not-working',
    customer: 'peter',
    began: '-14m',
    steps: [
      chat(
        'penztar',
        'Jó napot! A kuponkódom nem működik, a pénztár azt írja, hogy lejárt, pedig tegnap kaptam.',
      ),
      says('1m', 'A kód: ERDO15.'),
    ],
  },
  {
    key: 'headlamp-battery',
    customer: 'laszlo',
    began: '3d 10:25',
    steps: [
      form(
        'Gyorsan lemerül a fejlámpa',
        'Üdvözlöm! Az új fejlámpám a legkisebb fényerőn is két óra alatt lemerül. A leírás szerint negyven órát kellene bírnia.',
      ),
      answers(
        '58m',
        'bálint',
        'Üdvözlöm, László! Ez valóban túl kevés. Kérem, próbálja ki egyszer másik kábellel is feltölteni. Ha utána sem javul, azonnal küldök egy újat.',
      ),
      marks('1m', 'bálint', { tags: ['garancia'], nextStep: 'Ha nem javul, új lámpa küldése' }),
    ],
  },
  {
    key: 'stove-fuel-by-chat',
    customer: 'zsofia',
    began: '12d 11:40',
    steps: [
      mail(
        'Milyen gáz kell a főzőhöz?',
        'Jó napot! Milyen gázpalack illik a Kekäle főzőhöz, és hol lehet ilyet kapni Magyarországon?',
      ),
      answers(
        '1h 10m',
        'bálint',
        'Jó napot, Zsófia! A menetes palack illik hozzá. Szívesen megmutatom chatben, melyik üzletben kapható Önhöz közel.',
      ),
      offers('1m', 'bálint', 'convenience'),
      takesUp('26m'),
      says('40s', 'Megérkeztem! Szegeden lakom.'),
      answers(
        '2m',
        'bálint',
        'Szegeden a Tisza-parti túraboltban mindig van. Két palack elég egy hétre kettejüknek.',
      ),
      checks('20s', 'bálint', 'history_reviewed', 'identity_confirmed', 'personal_empathy'),
      says('2m', 'Köszönöm szépen, ez nagy segítség volt!'),
      checks('10s', 'bálint', 'feedback_asked'),
      resolves('1m', 'bálint'),
    ],
  },
  {
    key: 'gift-card-twice-charged',
    customer: 'katalin',
    began: '18d 09:20',
    steps: [
      mail(
        'Kétszer vonták le az árat',
        'Jó napot! Az ajándékkártya árát kétszer vonták le a számlámról. Kérem, nézzenek utána!',
      ),
      answers(
        '48m',
        'bálint',
        'Jó napot, Katalin! Megtaláltam: a második terhelés csak foglalás volt, két napon belül felszabadul. Elnézést az ijedtségért!',
      ),
      says('2d 4h', 'Valóban visszakerült az összeg. Köszönöm a segítséget!'),
      resolves('30m', 'bálint'),
    ],
  },
  {
    key: 'rucksack-for-a-teenager',
    customer: 'peter',
    began: '23d 14:00',
    steps: [
      chat('hatizsakok', 'Jó napot! Milyen hátizsákot ajánlanak egy tizenhárom éves fiúnak?'),
      answers(
        '2m',
        'bálint',
        'Jó napot! A Repo 45 állítható hátrendszerével jó választás, mert a gyerekkel együtt nő. Milyen magas a fia?',
      ),
      says('1m', '158 centi.'),
      answers('1m', 'bálint', 'Akkor az S méret lesz a jó, és még évekig használhatja.'),
      says('1m', 'Köszönöm, meg is rendelem!'),
      marks('1m', 'bálint', { subject: 'Hátizsák kamasznak', tags: ['tanácsadás'] }),
      resolves('2m', 'bálint'),
    ],
  },
]
