import type { Matters } from '../../words.ts'

/** Parcels, orders and stores, in Danish. */
export const orders: Matters = {
  late: {
    tags: ['levering'],
    openings: [
      [
        'Hvor bliver {p.def} af?',
        'Jeg bestilte for snart to uger siden og har ikke hørt noget siden bekræftelsen. Ordrenummeret er {order}.',
      ],
      [
        'Ordre {order} er ikke kommet',
        'Ifølge sporingen forlod pakken jer i sidste uge, men her i {town} er den ikke set. Hvem skal jeg spørge?',
      ],
      [
        'Forsinket levering',
        'I lovede tre hverdage for ordre {order}, og nu er der gået otte. Jeg skal bruge den inden weekenden.',
      ],
      [
        'Når den frem, før vi rejser?',
        'Vi tager af sted på {day}, og ordre {order} er stadig "under behandling". Kan I gøre noget?',
      ],
    ],
    asks: {
      answers: [
        'Det må du undskylde. Jeg har bedt fragtfirmaet om at finde ordre {order}. Hvilket nummer må chaufføren ringe på?',
        'Så længe burde det ikke tage. Pakken er fundet på terminalen og kommer med næste bil. Må jeg få et telefonnummer til chaufføren?',
      ],
      replies: [
        'Det er {phone}. Jeg er hjemme om eftermiddagen.',
        'Tak, fordi du ser på det! {phone}, en sms er også fin.',
      ],
      closings: [
        'Tak, det er givet videre. Pakken kommer på {day}, og fragten har jeg betalt tilbage.',
        'Godt, chaufføren ringer, før han kommer. Den nye dato kan også ses i sporingen.',
      ],
    },
    settles: [
      'Beklager ventetiden! Jeg har ringet til terminalen: pakken er på bilen og kommer i dag eller i morgen.',
      'Jeg har slået ordre {order} op. Den var sorteret forkert, men er nu på vej og fremme på {day}.',
    ],
    nextStep: 'Se efter, om pakken er kommet videre',
  },
  missing: {
    tags: ['levering', 'mangler'],
    openings: [
      [
        '{p.def} var ikke i kassen',
        'Ordre {order} kom i dag, og alt var med undtagen {p.def}. På følgesedlen står der ellers.',
      ],
      [
        'Kommer der en pakke mere?',
        'Jeg har pakket ud to gange: {p.def} står på kvitteringen, men er ikke i kassen. Kommer resten for sig?',
      ],
      [
        'Ordre {order} er ikke komplet',
        'Jeg har lige åbnet pakken, og kun en del af ordren er med. {p.def} mangler i hvert fald helt.',
      ],
    ],
    asks: {
      answers: [
        'Det er en pakkefejl hos os, og det beklager jeg. Jeg sender det manglende med det samme. Er adressen den samme?',
        'Tak, fordi du siger til. Jeg har lagt det manglende til side. Passer adressen på ordren stadig?',
      ],
      replies: ['Ja tak, samme adresse.', 'Ja, det gør den. Dejligt, at det er så nemt.'],
      closings: [
        'Det sendes i dag, og du får en sporingskode på mail.',
        'Pakket og klar til afhentning. Jeg har lagt en lille ting ved for besværet.',
      ],
    },
    settles: [
      'Undskyld! Det manglende er netop sendt uden beregning og burde være hos dig på {day}.',
      'Ordren var delt i to pakker, og den anden kommer i morgen. Det skulle vi have sagt.',
    ],
    nextStep: 'Sikr, at det manglende er sendt',
  },
  change: {
    tags: ['ordre'],
    openings: [
      [
        'Annullér en af to',
        'Jeg kom til at bestille to, men ville kun have én. Kan ordre {order} stadig ændres?',
      ],
      [
        'Ny leveringsadresse',
        'Jeg er flyttet til {town}, og ordre {order} er på vej til den gamle lejlighed. Kan I nå at ændre det?',
      ],
      [
        'Tilføj til ordre {order}',
        'Kan I lægge {p.a} {p} oven i min ordre? Så betaler jeg kun fragt én gang.',
      ],
    ],
    asks: {
      answers: [
        'Ja, den er ikke pakket endnu. Skal jeg ændre det nu?',
        'Det kan vi nå! Ændrer jeg bare ordre {order}, eller er der mere?',
      ],
      replies: ['Bare gør det nu, tak!', 'Ja tak, der er ikke mere.'],
      closings: [
        'Klaret. Du får en ny bekræftelse om få minutter.',
        'Det er gemt, og ordren sendes i morgen med de nye oplysninger.',
      ],
    },
    settles: [
      'Jeg har ændret ordre {order}. Den nye bekræftelse ligger i din indbakke.',
      'Lige før den blev pakket! Ændringen er lavet og koster ikke noget.',
    ],
    nextStep: 'Ændr ordre {order}, før den pakkes',
  },
  stock: {
    tags: ['lager', 'rådgivning'],
    openings: [
      [
        'Har I stadig {p.def}?',
        'På siden står der, at {p.def} er udsolgt. Er der mon et sidste eksemplar et sted?',
      ],
      [
        '{p}: noget nyt?',
        'Jeg har ventet i månedsvis på {p.def}. Kommer der flere i år, eller skal jeg se mig om efter noget andet?',
      ],
      [
        'Leder efter {p.def}',
        'Jeg vil gerne give {p.def} i gave, men på siden er alt udsolgt. Kender I til et eksemplar et sted?',
      ],
    ],
    asks: {
      answers: [
        'Godt spørgsmål! Vi har to tilbage på lageret. Skal jeg reservere til dig?',
        'Vi har ét eksemplar tilbage! Skal jeg reservere det til dig?',
      ],
      replies: ['Ja tak, meget gerne.', 'Ja, gør det. Jeg bestiller i aften.'],
      closings: [
        'Det er reserveret i dit navn i en uge.',
        'Klaret! Bestil som normalt, så får du netop det.',
      ],
    },
    settles: [
      'De næste kommer inden for to uger. Du står på listen og hører fra os samme dag.',
      'Hylderne er tomme lige nu, men et par stykker kommer retur. Jeg skriver, så snart det første er her.',
    ],
    nextStep: 'Skriv til kunden, når {p.def} er på lager',
  },
}
