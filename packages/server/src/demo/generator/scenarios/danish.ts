import {
  answers,
  byMail,
  chat,
  checks,
  form,
  isTold,
  mail,
  marks,
  notes,
  offers,
  resolves,
  type Scenario,
  says,
  takesUp,
} from '../scenario.ts'

/** Conversations in Danish. */
export const danish: readonly Scenario[] = [
  {
    key: 'kayak-trip-dry-bags',
    customer: 'mette',
    began: '-3h 30m',
    steps: [
      mail(
        'Vandtætte poser til kajaktur',
        'Hej! Vi skal på kajaktur i en uge og har brug for vandtætte poser til tøj og soveposer. Hvilke størrelser vil I anbefale til to personer?',
      ),
      answers(
        '36m',
        'freja',
        'Hej Mette, sikke en dejlig tur! Til to personer plejer to poser på 20 liter til soveposerne og tre på 10 liter til tøj at passe godt. Hvor stort er lastrummet i jeres kajakker?',
      ),
      says(
        '-48m',
        'Tak for det hurtige svar! Åbningen er kun 24 centimeter bred. Kan en pose på 20 liter komme igennem, når den er fyldt?',
      ),
      marks('5m', 'freja', { tags: ['rådgivning'], nextStep: 'Mål posen på 20 liter i butikken' }),
    ],
  },
  {
    key: 'broken-buckle-photos',
    customer: 'soren',
    began: '1d 11:45',
    steps: [
      form(
        'Spændet på min rygsæk er knækket',
        'Hej, hoftespændet på min Repo 65 knækkede på andendagen af vores tur. Rygsækken er kun et halvt år gammel. Kan jeg få et nyt spænde?',
      ),
      answers(
        '1h 5m',
        'freja',
        'Hej Søren, det er jeg ked af at høre. Du får selvfølgelig et nyt spænde på garantien. Er remmen 38 eller 50 millimeter bred?',
      ),
      byMail(
        '-1h 25m',
        'Hej Freja, den er 50 millimeter. Kan det nå frem inden fredag, så vi kan tage af sted igen?',
      ),
      marks('4m', 'freja', { tags: ['garanti', 'reservedele'], priority: 'high' }),
    ],
  },
  {
    key: 'size-of-rain-trousers',
    customer: 'camilla',
    began: '-1h 45m',
    steps: [
      mail(
        'Størrelse på regnbukser',
        'Hej! Jeg er i tvivl om størrelsen på jeres regnbukser. Jeg bruger normalt 38, men vil gerne kunne have uldbukser på indenunder. Skal jeg vælge 38 eller 40?',
      ),
    ],
  },
  {
    key: 'parcel-at-the-wrong-shop',
    customer: 'anders',
    began: '2d 10:50',
    steps: [
      mail(
        'Pakken ligger i den forkerte butik',
        'Hej, min pakke er sendt til en butik i Aarhus, men jeg bor i Aalborg. Ordrenummeret er 20874. Hvad gør vi?',
      ),
      answers(
        '42m',
        'freja',
        'Hej Anders, det må du undskylde! Jeg har bedt fragtfirmaet om at sende pakken videre til Aalborg. Den burde være der i overmorgen. Passer den butik, du plejer at bruge?',
      ),
      notes(
        '3m',
        'freja',
        'The carrier mixed up two pick-up points. They promised to forward it free of charge.',
      ),
      marks('1m', 'freja', { tags: ['levering'], nextStep: 'Tjek i morgen, om pakken er i Aalborg' }),
    ],
  },
  {
    key: 'stove-spare-part',
    customer: 'rasmus',
    began: '5d 13:30',
    steps: [
      chat('braendere', 'Hej, kan man købe en ny pakning til Roihu-brænderen?'),
      answers(
        '2m',
        'freja',
        'Hej Rasmus! Ja, den koster 4 euro, og vi har den på lager. Skal jeg sende et sæt med tre?',
      ),
      says('2m', 'Ja tak! Passer de også til den gamle model?'),
      answers(
        '15m',
        'freja',
        'Ja, de passer til alle modeller efter 2019. Jeg har sat sættet til side til dig. Hvilken adresse skal det sendes til?',
        { unseen: true },
      ),
      isTold('1m'),
      marks('1m', 'freja', { subject: 'Pakning til Roihu-brænderen', tags: ['reservedele'] }),
    ],
  },
  {
    key: 'tent-repair-by-chat',
    customer: 'mette',
    began: '10d 10:00',
    steps: [
      mail(
        'Hul i teltdugen',
        'Hej! Vores hund har bidt hul i teltet. Kan I reparere det, eller kan vi selv gøre det?',
      ),
      answers(
        '50m',
        'freja',
        'Hej Mette! Det kan I godt selv. Lad os tage det i chatten, så viser jeg dig trin for trin hvordan.',
      ),
      offers('1m', 'freja', 'convenience'),
      takesUp('18m'),
      says('30s', 'Så er jeg her, og hunden skammer sig.'),
      answers(
        '1m',
        'freja',
        'Sikke en fin hund alligevel! Rens stoffet med sprit, klip lappen rund, og tryk den fast i to minutter.',
      ),
      checks('10s', 'freja', 'history_reviewed', 'identity_confirmed', 'personal_empathy'),
      says('12m', 'Det virkede! Man kan næsten ikke se det. Tusind tak!'),
      checks('10s', 'freja', 'feedback_asked'),
      resolves('2m', 'freja'),
    ],
  },
  {
    key: 'gift-card-expired',
    customer: 'camilla',
    began: '13d 14:15',
    steps: [
      form(
        'Gavekort er udløbet',
        'Hej, jeg har fundet et gavekort, som udløb i sidste måned. Kan jeg stadig bruge det?',
      ),
      answers(
        '1h 20m',
        'freja',
        'Hej Camilla! Ja, jeg har forlænget det med et år. Beløbet på 50 euro er klar til brug.',
        {
          leaves: 'resolved',
        },
      ),
    ],
  },
  {
    key: 'return-without-box',
    customer: 'soren',
    began: '20d 09:35',
    steps: [
      mail(
        'Returnering uden original æske',
        'Hej, kan jeg returnere et par støvler, selv om jeg har smidt æsken ud?',
      ),
      answers(
        '1h',
        'freja',
        'Hej Søren, ja, bare støvlerne er ubrugte. Pak dem godt ind, og læg ordrenummeret ved.',
      ),
      says('3d', 'De er sendt i dag. Tak for hjælpen!'),
      answers('2d', 'freja', 'De er kommet, og pengene er på vej til din konto. God weekend!', {
        leaves: 'resolved',
      }),
    ],
  },
  {
    key: 'sleeping-bag-advice-chat',
    customer: 'anders',
    began: '27d 15:20',
    steps: [
      chat('soveposer', 'Hej, er Hilla -5 varm nok til Sverige i oktober?'),
      answers(
        '1m',
        'freja',
        'Hej Anders! Ja, hvis du ikke fryser let. Tag en tynd lagenpose med, så er du på den sikre side.',
      ),
      says('1m', 'Super, så bestiller jeg den. Tak!'),
      marks('1m', 'freja', { subject: 'Sovepose til Sverige i oktober', tags: ['rådgivning'] }),
      resolves('2m', 'freja'),
    ],
  },
]
