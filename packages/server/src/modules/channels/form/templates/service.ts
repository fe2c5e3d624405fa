import type { FormTemplate } from '@throughline/contracts'
import { email, field, message, name, optional, order, phone, product, words } from './fields.ts'

const complaint: FormTemplate = {
  key: 'complaint',
  name: words('Complaint', 'Reklamaatio', 'Panasz', 'Klage'),
  about: words(
    'What went wrong, what it is about, and what would put it right.',
    'Mikä meni pieleen, mitä asia koskee ja miten se korjataan.',
    'Mi ment rosszul, mivel kapcsolatban, és mi hozná helyre.',
    'Hvad der gik galt, hvad det handler om, og hvad der ville rette op på det.',
  ),
  definition: {
    title: words(
      'Tell us what went wrong',
      'Kerro, mikä meni pieleen',
      'Mondja el, mi ment rosszul',
      'Fortæl os, hvad der gik galt',
    ),
    language: 'en',
    fields: [
      name,
      email,
      field(
        'about',
        'select',
        words('What is it about?', 'Mitä asia koskee?', 'Mire vonatkozik?', 'Hvad handler det om?'),
        {
          options: [
            words('An order', 'Tilausta', 'Rendelésre', 'En ordre'),
            words('A product', 'Tuotetta', 'Termékre', 'En vare'),
            words('How I was treated', 'Saamaani kohtelua', 'A kiszolgálásra', 'Den behandling, jeg fik'),
            words('Something else', 'Jotain muuta', 'Valami másra', 'Noget andet'),
          ],
        },
      ),
      order({ ...optional, when: { field: 'about', test: 'is', value: 'An order' } }),
      product({ when: { field: 'about', test: 'is', value: 'A product' } }),
      message(words('What happened?', 'Mitä tapahtui?', 'Mi történt?', 'Hvad skete der?')),
      field(
        'wish',
        'textarea',
        words(
          'What would put it right?',
          'Miten voimme korjata asian?',
          'Mi hozná helyre?',
          'Hvad ville rette op på det?',
        ),
        optional,
      ),
    ],
  },
}

const billing: FormTemplate = {
  key: 'billing',
  name: words('Billing', 'Laskutus', 'Számlázás', 'Fakturering'),
  about: words(
    'Questions about an invoice, a payment or a refund.',
    'Kysymykset laskusta, maksusta tai hyvityksestä.',
    'Kérdések számláról, fizetésről vagy visszatérítésről.',
    'Spørgsmål om en faktura, en betaling eller en refusion.',
  ),
  definition: {
    title: words(
      'A question about a bill',
      'Kysymys laskusta',
      'Kérdés egy számláról',
      'Et spørgsmål om en regning',
    ),
    intro: words(
      'Never write card numbers or passwords here. We do not need them.',
      'Älä koskaan kirjoita tähän korttinumeroita tai salasanoja. Emme tarvitse niitä.',
      'Soha ne írjon ide kártyaszámot vagy jelszót. Nincs rájuk szükségünk.',
      'Skriv aldrig kortnumre eller adgangskoder her. Vi har ikke brug for dem.',
    ),
    language: 'en',
    fields: [
      name,
      email,
      field(
        'about',
        'select',
        words('What is it about?', 'Mitä asia koskee?', 'Mire vonatkozik?', 'Hvad handler det om?'),
        {
          options: [
            words(
              'I was charged the wrong amount',
              'Minulta veloitettiin väärä summa',
              'Rossz összeget terheltek',
              'Jeg blev opkrævet et forkert beløb',
            ),
            words(
              'I wait for a refund',
              'Odotan hyvitystä',
              'Visszatérítésre várok',
              'Jeg venter på en refusion',
            ),
            words(
              'I need an invoice',
              'Tarvitsen laskun',
              'Számlára van szükségem',
              'Jeg har brug for en faktura',
            ),
            words('Something else', 'Jokin muu', 'Valami más', 'Noget andet'),
          ],
        },
      ),
      field(
        'amount',
        'number',
        words('Amount that was charged', 'Veloitettu summa', 'A terhelt összeg', 'Det opkrævede beløb'),
        {
          when: { field: 'about', test: 'is', value: 'I was charged the wrong amount' },
        },
      ),
      field(
        'company',
        'textarea',
        words(
          'Company, address and VAT number',
          'Yritys, osoite ja ALV-tunnus',
          'Cég, cím és adószám',
          'Firma, adresse og momsnummer',
        ),
        {
          when: { field: 'about', test: 'is', value: 'I need an invoice' },
        },
      ),
      order(optional),
      message(words('Your question', 'Kysymyksesi', 'Az Ön kérdése', 'Dit spørgsmål')),
    ],
  },
}

const appointment: FormTemplate = {
  key: 'appointment',
  name: words('Appointment', 'Ajanvaraus', 'Időpont', 'Aftale'),
  about: words(
    'A wish for a day and a time, which you confirm in your answer.',
    'Toive päivästä ja ajasta, jonka vahvistat vastauksessasi.',
    'Kívánt nap és időpont, amelyet a válaszában erősít meg.',
    'Et ønske om dag og tid, som I bekræfter i jeres svar.',
  ),
  definition: {
    title: words('Ask for an appointment', 'Pyydä aikaa', 'Időpontkérés', 'Bed om en aftale'),
    thanks: words(
      'It is booked once we have confirmed it.',
      'Aika on varattu, kun olemme vahvistaneet sen.',
      'Az időpont akkor foglalt, ha visszaigazoltuk.',
      'Aftalen gælder, når vi har bekræftet den.',
    ),
    language: 'en',
    fields: [
      name,
      email,
      phone(optional),
      field('day', 'date', words('Which day?', 'Mikä päivä?', 'Melyik nap?', 'Hvilken dag?')),
      field(
        'time',
        'choices',
        words(
          'Which time suits you?',
          'Mikä aika sopii?',
          'Melyik időszak felel meg?',
          'Hvilket tidspunkt passer dig?',
        ),
        {
          options: [
            words('Morning', 'Aamupäivä', 'Délelőtt', 'Formiddag'),
            words('Afternoon', 'Iltapäivä', 'Délután', 'Eftermiddag'),
            words('Evening', 'Ilta', 'Este', 'Aften'),
          ],
        },
      ),
      message(words('What is it about?', 'Mitä asia koskee?', 'Miről van szó?', 'Hvad handler det om?')),
    ],
  },
}

const question: FormTemplate = {
  key: 'product-question',
  name: words('Product question', 'Kysymys tuotteesta', 'Kérdés egy termékről', 'Spørgsmål om en vare'),
  about: words(
    'Before somebody buys: which product, and what they want to know.',
    'Ennen ostoa: mikä tuote ja mitä asiakas haluaa tietää.',
    'Vásárlás előtt: melyik termék, és mit szeretne tudni a vevő.',
    'Før et køb: hvilken vare, og hvad kunden vil vide.',
  ),
  definition: {
    title: words('Ask about a product', 'Kysy tuotteesta', 'Kérdezzen egy termékről', 'Spørg om en vare'),
    language: 'en',
    fields: [
      name,
      email,
      product({
        help: words(
          'Its name, or the address of its page.',
          'Sen nimi tai sivun osoite.',
          'A neve vagy az oldalának címe.',
          'Dens navn eller adressen på dens side.',
        ),
      }),
      message(words('Your question', 'Kysymyksesi', 'Az Ön kérdése', 'Dit spørgsmål')),
    ],
  },
}

const feedback: FormTemplate = {
  key: 'feedback',
  name: words('Feedback', 'Palaute', 'Visszajelzés', 'Feedback'),
  about: words(
    'Praise and ideas; an answer only for those who ask for one.',
    'Kiitokset ja ideat; vastaus vain sitä pyytäville.',
    'Dicséret és ötletek; válasz csak annak, aki kéri.',
    'Ros og idéer; svar kun til dem, der beder om det.',
  ),
  definition: {
    title: words(
      'Tell us what you think',
      'Kerro, mitä ajattelet',
      'Mondja el a véleményét',
      'Fortæl os, hvad du synes',
    ),
    language: 'en',
    fields: [
      field(
        'rating',
        'select',
        words('How was it?', 'Millaista se oli?', 'Milyen volt?', 'Hvordan var det?'),
        {
          options: [
            words('Very good', 'Erittäin hyvää', 'Nagyon jó', 'Meget godt'),
            words('Good', 'Hyvää', 'Jó', 'Godt'),
            words(
              'Neither good nor bad',
              'Ei hyvää eikä huonoa',
              'Se jó, se rossz',
              'Hverken godt eller dårligt',
            ),
            words('Bad', 'Huonoa', 'Rossz', 'Dårligt'),
          ],
        },
      ),
      message(
        words(
          'What should we know?',
          'Mitä meidän pitäisi tietää?',
          'Mit érdemes tudnunk?',
          'Hvad bør vi vide?',
        ),
      ),
      field(
        'answer',
        'consent',
        words(
          'I would like an answer',
          'Haluan vastauksen',
          'Szeretnék választ kapni',
          'Jeg vil gerne have svar',
        ),
        optional,
      ),
      { ...name, when: { field: 'answer', test: 'filled' } },
      { ...email, when: { field: 'answer', test: 'filled' } },
    ],
  },
}

const callBack: FormTemplate = {
  key: 'call-back',
  name: words('Call me back', 'Soittopyyntö', 'Visszahívás', 'Ring til mig'),
  about: words(
    'A number, a time that suits, and what it is about.',
    'Numero, sopiva aika ja asia.',
    'Telefonszám, megfelelő időpont és a téma.',
    'Et nummer, et tidspunkt, der passer, og hvad det handler om.',
  ),
  definition: {
    title: words('We call you', 'Me soitamme sinulle', 'Visszahívjuk', 'Vi ringer til dig'),
    language: 'en',
    fields: [
      name,
      phone(),
      field(
        'time',
        'choices',
        words(
          'When can we reach you?',
          'Milloin tavoitamme sinut?',
          'Mikor érhetjük el?',
          'Hvornår kan vi få fat i dig?',
        ),
        {
          options: [
            words('Before noon', 'Aamupäivällä', 'Délelőtt', 'Før middag'),
            words('After noon', 'Iltapäivällä', 'Délután', 'Efter middag'),
          ],
          ...optional,
        },
      ),
      message(words('What is it about?', 'Mitä asia koskee?', 'Miről van szó?', 'Hvad handler det om?')),
    ],
  },
}

export const serviceTemplates = [complaint, billing, appointment, question, feedback, callBack]
