import type { Matters } from '../../words.ts'

/** Payments, invoices and discounts, in Danish. */
export const money: Matters = {
  refund: {
    tags: ['retur', 'betaling'],
    openings: [
      [
        'Pengene for ordre {order}',
        'Jeg sendte {p.def} retur for over to uger siden og har ikke set de {price} euro endnu. Vil I undersøge det?',
      ],
      [
        'Hvornår kommer pengene?',
        'Sporingen siger, at I har pakken, men jeg har intet hørt om pengene. Ordre {order}.',
      ],
      [
        'Trukket to gange',
        'Der er trukket {price} euro to gange på min konto, selv om jeg kun købte én vare. Ordre {order}.',
      ],
    ],
    settles: [
      'Din retur blev registreret i går, og {price} euro er på vej. Beklager, at du måtte vente!',
      'Pakken er kommet frem, og pengene er sendt i dag. Det tager op til tre hverdage alt efter banken.',
      'Jeg har spurgt regnskabet: det andet beløb var kun reserveret og forsvinder af sig selv.',
    ],
    nextStep: 'Spørg regnskabet om tilbagebetalingen',
  },
  invoice: {
    tags: ['faktura'],
    openings: [
      [
        'Faktura {invoice}',
        'Vores cvr-nummer mangler på faktura {invoice}, så bogholderiet sendte den retur. Vil I rette den?',
      ],
      [
        'Kvittering til regnskabet',
        'Jeg skal bruge en kvittering for ordre {order}, hvor momsen står for sig. Den fra mailen var ikke nok.',
      ],
      ['Rykker for betalt faktura', 'I har rykket for faktura {invoice}, som jeg betalte i sidste uge.'],
    ],
    settles: [
      'Det er rettet, og cvr-nummeret er med. Den gamle faktura kan du smide ud.',
      'Her kommer en kvittering, hvor momsen har sin egen linje. Sig bare til, hvis der mangler noget.',
      'Din betaling er registreret. Rykkeren krydsede den bare, så se bort fra den.',
    ],
    nextStep: 'Se efter, at den rettede faktura er sendt',
  },
  giftCard: {
    tags: ['gavekort'],
    openings: [
      [
        'Gavekortets kode afvises',
        'Kassen tager ikke mit gavekort, det som ender på {card}. Det er købt hos jer.',
      ],
      [
        'Gavekort er væk',
        'Jeg har købt et gavekort og kan ikke finde mailen. Ordre {order}. Kan I sende det igen?',
      ],
      [
        'Hvad er der tilbage?',
        'Hvor meget står der på gavekort {card}, og kan det bruges sammen med en rabat?',
      ],
    ],
    settles: [
      'Det var låst efter for mange forsøg. Nu er det åbent, prøv igen.',
      'Jeg har fundet ordre {order} og sendt kortet igen. Se for en sikkerheds skyld også i spam.',
      'Der står {price} euro på kort {card}, og det gælder længe endnu. Rabatter kan bruges sammen med det.',
    ],
    nextStep: 'Åbn kort {card}, når året er på plads',
  },
  campaign: {
    tags: ['kampagne'],
    openings: [
      [
        'Rabatkoden virker ikke',
        'Koden TUR20 trækker ikke noget fra, selv om {p.def} ligger i kurven. Er den udløbet?',
      ],
      [
        'Gik glip af rabatten',
        'Jeg købte {p.def} lige før kampagnen. Kan jeg få rabatten alligevel? Ordre {order}.',
      ],
      ['Hvad gælder i turugen?', 'Gælder de tyve procent også for gavekort, og kommer klubrabatten oveni?'],
    ],
    settles: [
      'Koden var slået fra et øjeblik og virker igen. Genindlæs bare kurven.',
      'Det kan du. Rabatten på ordre {order} er betalt tilbage, og kvitteringen kommer på mail.',
      'Den gælder alt undtagen gavekort, og klubrabatten kommer oveni.',
    ],
    nextStep: 'Betal kampagnens rabat tilbage',
  },
}
