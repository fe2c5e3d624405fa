import type { FormTemplate } from '@throughline/contracts'
import { email, field, message, name, optional, order, pictures, product, words } from './fields.ts'

const problems = [
  words('It has not arrived', 'Se ei ole saapunut', 'Nem érkezett meg', 'Den er ikke kommet'),
  words('Something is missing', 'Jotain puuttuu', 'Valami hiányzik', 'Der mangler noget'),
  words(
    'I got the wrong thing',
    'Sain väärän tuotteen',
    'Rossz terméket kaptam',
    'Jeg fik den forkerte vare',
  ),
  words('I want to change it', 'Haluan muuttaa sitä', 'Módosítani szeretném', 'Jeg vil ændre den'),
  words('Something else', 'Jokin muu', 'Valami más', 'Noget andet'),
] as const

const [, missing, wrong, change] = problems

const orderProblem: FormTemplate = {
  key: 'order-problem',
  name: words('Order problem', 'Ongelma tilauksessa', 'Probléma a rendeléssel', 'Problem med en ordre'),
  about: words(
    'Late, incomplete or wrong orders, with what is needed to look into them.',
    'Myöhässä olevat, vajaat tai väärät tilaukset ja mitä niiden selvittämiseen tarvitaan.',
    'Késő, hiányos vagy hibás rendelések, mindennel, ami a kivizsgáláshoz kell.',
    'Forsinkede, ufuldstændige eller forkerte ordrer med det, der skal til for at undersøge dem.',
  ),
  definition: {
    title: words(
      'Is something wrong with your order?',
      'Onko tilauksessasi ongelma?',
      'Gond van a rendelésével?',
      'Er der noget galt med din ordre?',
    ),
    language: 'en',
    fields: [
      name,
      email,
      order(),
      field(
        'problem',
        'select',
        words('What is wrong?', 'Mikä on vialla?', 'Mi a gond?', 'Hvad er der galt?'),
        { options: [...problems] },
      ),
      field(
        'missing',
        'text',
        words('What is missing?', 'Mitä puuttuu?', 'Mi hiányzik?', 'Hvad mangler der?'),
        { when: { field: 'problem', test: 'is', value: missing.en } },
      ),
      field('received', 'text', words('What did you get?', 'Mitä sait?', 'Mit kapott?', 'Hvad fik du?'), {
        when: { field: 'problem', test: 'is', value: wrong.en },
      }),
      field(
        'change',
        'text',
        words(
          'What should it be instead?',
          'Millainen sen pitäisi olla?',
          'Mire szeretné módosítani?',
          'Hvad skal den være i stedet?',
        ),
        { when: { field: 'problem', test: 'is', value: change.en } },
      ),
      message(words('Anything else?', 'Vielä jotain muuta?', 'Van még valami?', 'Er der andet?'), optional),
    ],
  },
}

const reasons = [
  words('It does not fit', 'Se ei sovi', 'Nem jó a méret', 'Den passer ikke'),
  words(
    'It is not what I expected',
    'Se ei ole sitä, mitä odotin',
    'Nem ilyenre számítottam',
    'Den er ikke, som jeg ventede',
  ),
  words('It is broken', 'Se on rikki', 'Hibás', 'Den er i stykker'),
  words('I changed my mind', 'Muutin mieleni', 'Meggondoltam magam', 'Jeg har fortrudt'),
] as const
const [, , broken] = reasons

const returning: FormTemplate = {
  key: 'return',
  name: words('Return', 'Palautus', 'Visszaküldés', 'Returnering'),
  about: words(
    'What comes back, why, and whether the customer wants money or another one.',
    'Mitä palautetaan, miksi, ja haluaako asiakas rahat vai toisen tuotteen.',
    'Mi jön vissza, miért, és pénzt vagy másik terméket kér-e a vevő.',
    'Hvad der kommer retur, hvorfor, og om kunden vil have pengene eller en anden vare.',
  ),
  definition: {
    title: words('Return something', 'Palauta tuote', 'Termék visszaküldése', 'Returnér en vare'),
    language: 'en',
    fields: [
      name,
      email,
      order(),
      product({
        help: words(
          'If it is more than one, name them all.',
          'Jos niitä on useampi, luettele kaikki.',
          'Ha több is van, sorolja fel mindet.',
          'Hvis der er flere, så nævn dem alle.',
        ),
      }),
      field(
        'reason',
        'select',
        words(
          'Why does it come back?',
          'Miksi palautat sen?',
          'Miért küldi vissza?',
          'Hvorfor kommer den retur?',
        ),
        {
          options: [...reasons],
        },
      ),
      pictures({ when: { field: 'reason', test: 'is', value: broken.en } }),
      field(
        'wish',
        'select',
        words('What would you like?', 'Mitä haluaisit?', 'Mit szeretne?', 'Hvad vil du gerne have?'),
        {
          options: [
            words('My money back', 'Rahat takaisin', 'A pénzemet vissza', 'Pengene tilbage'),
            words('Another one', 'Toisen tuotteen', 'Egy másikat', 'En anden'),
            words('A voucher', 'Lahjakortin', 'Utalványt', 'Et tilgodebevis'),
          ],
        },
      ),
      message(words('Anything else?', 'Vielä jotain muuta?', 'Van még valami?', 'Er der andet?'), optional),
    ],
  },
}

const damaged: FormTemplate = {
  key: 'damaged-delivery',
  name: words('Damaged delivery', 'Vaurioitunut toimitus', 'Sérült csomag', 'Beskadiget levering'),
  about: words(
    'What was damaged on the way, with the pictures that carriers ask for.',
    'Mitä vaurioitui matkalla, ja kuvat, joita kuljetusliikkeet pyytävät.',
    'Mi sérült meg szállítás közben, a szállítók által kért képekkel.',
    'Hvad der blev beskadiget undervejs, med de billeder, som fragtfirmaer beder om.',
  ),
  definition: {
    title: words(
      'Your delivery was damaged',
      'Toimituksesi on vaurioitunut',
      'Sérülten érkezett a csomagja',
      'Din levering var beskadiget',
    ),
    language: 'en',
    fields: [
      name,
      email,
      order(),
      field(
        'arrived',
        'date',
        words('When did it arrive?', 'Milloin se saapui?', 'Mikor érkezett?', 'Hvornår kom den?'),
      ),
      field(
        'damaged',
        'choices',
        words('What is damaged?', 'Mikä on vaurioitunut?', 'Mi sérült meg?', 'Hvad er beskadiget?'),
        {
          options: [
            words('The parcel', 'Paketti', 'A csomagolás', 'Pakken'),
            words('The product', 'Tuote', 'A termék', 'Varen'),
          ],
        },
      ),
      product({ when: { field: 'damaged', test: 'has', value: 'The product' } }),
      pictures({ required: true }),
      message(words('What does it look like?', 'Miltä se näyttää?', 'Hogyan néz ki?', 'Hvordan ser det ud?')),
    ],
  },
}

const warranty: FormTemplate = {
  key: 'warranty',
  name: words('Warranty', 'Takuu', 'Garancia', 'Garanti'),
  about: words(
    'A product that broke: when it was bought, what happened, proof of purchase.',
    'Rikkoutunut tuote: milloin se ostettiin, mitä tapahtui, ostotosite.',
    'Elromlott termék: mikor vették, mi történt, vásárlást igazoló bizonylat.',
    'En vare, der gik i stykker: hvornår den blev købt, hvad der skete, købsbevis.',
  ),
  definition: {
    title: words('Claim under warranty', 'Takuuvaatimus', 'Garanciális igény', 'Garantisag'),
    language: 'en',
    fields: [
      name,
      email,
      product(),
      field('serial', 'text', words('Serial number', 'Sarjanumero', 'Sorozatszám', 'Serienummer'), optional),
      field(
        'bought',
        'date',
        words('When did you buy it?', 'Milloin ostit sen?', 'Mikor vásárolta?', 'Hvornår købte du den?'),
      ),
      field(
        'online',
        'select',
        words('Where did you buy it?', 'Mistä ostit sen?', 'Hol vásárolta?', 'Hvor købte du den?'),
        {
          options: [
            words('On the web', 'Verkosta', 'Az interneten', 'På nettet'),
            words('In a shop', 'Myymälästä', 'Üzletben', 'I en butik'),
          ],
        },
      ),
      order({ ...optional, when: { field: 'online', test: 'is', value: 'On the web' } }),
      message(words('What happened?', 'Mitä tapahtui?', 'Mi történt?', 'Hvad skete der?')),
      field(
        'proof',
        'file',
        words(
          'Proof of purchase and pictures',
          'Ostotosite ja kuvat',
          'Vásárlást igazoló bizonylat és képek',
          'Købsbevis og billeder',
        ),
        optional,
      ),
    ],
  },
}

export const orderTemplates = [orderProblem, returning, warranty, damaged]
