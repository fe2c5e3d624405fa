import type { Matters } from '../../words.ts'

/** What was bought and how it pleased, in Danish. */
export const goods: Matters = {
  size: {
    tags: ['størrelse', 'ombytning'],
    openings: [
      [
        '{p.def} er for lille',
        'Jeg tog {p.def} i {size}, og den strammer over skuldrene. Kan jeg bytte til {bigger}?',
      ],
      [
        'Bytte til en større',
        '{p.def} fra ordre {order} er skøn, men ærmerne er for korte. Har I {bigger} tilbage?',
      ],
      [
        'Bestilte forkert størrelse',
        'Jeg kom til at klikke på {size}, men skal bruge {bigger}. Mærkerne sidder på endnu. Hvordan bytter jeg?',
      ],
    ],
    asks: {
      answers: [
        'Selvfølgelig! {bigger} er på hylden. Skal jeg sende den, eller vil du hellere hente den i en pakkeshop?',
        'Det er ikke noget problem at bytte, og {bigger} er det rigtige valg. Skal den sendes hjem til dig?',
      ],
      replies: ['Send den bare hjem, tak.', 'Hjem til samme adresse, tak.'],
      closings: [
        'Godt, {bigger} sendes i dag med en returlabel i pakken.',
        'Den er på vej. Læg den lille i samme pose inden for to uger.',
      ],
    },
    settles: [
      'Jeg ville tage {bigger}. Den er smal i snittet, og der skal være plads til noget varmt. Det er gratis at bytte.',
      'Byttet er lavet: {bigger} sendes i morgen med en label til den gamle.',
    ],
    nextStep: '{bigger} er lagt til side, vi venter på svar om forsendelse',
  },
  return: {
    tags: ['retur'],
    openings: [
      [
        'Returnering af {p}',
        '{p.def} fra ordre {order} var alligevel ikke noget for mig. Hvordan sender jeg retur, og hvad koster det?',
      ],
      ['Retur uden emballage', 'Jeg vil gerne returnere {p.def}, men kassen er smidt ud. Gør det noget?'],
      [
        'Retursiden virker ikke',
        'Jeg prøvede at udskrive en label til ordre {order}, men siden hænger. Kan I sende mig koden?',
      ],
    ],
    asks: {
      answers: [
        'Det kan du i 30 dage, og det er gratis. Er varen ubrugt og med mærker?',
        'Det hjælper jeg gerne med. Har den været brugt ude eller kun prøvet inde? Så laver jeg den rigtige label.',
      ],
      replies: ['Ubrugt, kun prøvet inde.', 'Aldrig brugt ude, og mærkerne sidder på.'],
      closings: [
        'Fint. Koden er SO-{order}; skriv den på pakken, og aflever den i en pakkeshop.',
        'Tak. Labelen ligger i din indbakke, og pengene kommer fem hverdage efter, at vi har modtaget pakken.',
      ],
    },
    settles: [
      'Det er helt i orden. Koden er SO-{order}; en solid pose er nok, og det koster ikke noget.',
      'Jeg har gjort returneringen klar. Aflever pakken med koden SO-{order}, så er den klaret.',
    ],
    nextStep: 'Venter på returpakke SO-{order}',
  },
  warranty: {
    tags: ['garanti'],
    openings: [
      [
        '{p.def} gik i stykker',
        '{p.def} gik i stykker på tredje tur, selv om jeg har passet godt på. Er det dækket?',
      ],
      [
        'Garanti: {p}',
        'En søm er gået op på halvdelen af længden, og jeg har ikke haft {p.def} længe. Ordre {order}. Reparation eller ombytning?',
      ],
      [
        '{p.def} svigtede i regnen',
        'Det regnede i weekenden, og {p.def} kunne slet ikke klare det. Har andre oplevet det? Ordre {order}.',
      ],
    ],
    asks: {
      answers: [
        'Det beklager jeg, det skulle have holdt meget længere. Hvor sidder skaden helt præcis, så værkstedet kan forberede sig?',
        'Hvor ærgerligt! Det går til værkstedet som garanti. Skete det på én gang eller lidt efter lidt?',
      ],
      replies: [
        'Det er langs den øverste kant, og det skete på én gang.',
        'Det begyndte i det små ved sømmen og blev værre på hver tur.',
      ],
      closings: [
        'Tak, det er en klar sag. Vi sender en erstatning i dag, og du behøver ikke sende noget retur.',
        'Værkstedet skal bruge en uge. Labelen ligger i din indbakke, og portoen er vores.',
      ],
    },
    settles: [
      'Det beklager jeg! Det er dækket. Jeg har sendt dig en label, så det koster dig ikke noget at sende det ind.',
      'Vi kender fejlen fra én produktion. Du får en erstatning, og den sendes fra lageret i dag.',
    ],
    nextStep: 'Værkstedet mangler at svare om garantien',
  },
  complaint: {
    tags: ['utilfreds'],
    openings: [
      [
        'Jeg er ikke tilfreds',
        'Det er tredje gang, jeg skriver, og ingen svarer. Ordre {order} har hængt i en måned. Det er ikke god service.',
      ],
      [
        'Skuffet',
        'Jeg gav {price} euro for {p.def}, og den første tur var nok til at ødelægge den gode oplevelse. Jeg havde ventet mere af jer.',
      ],
      [
        'Sendt fra den ene til den anden',
        'Jeg har forklaret min ordre {order} for fire mennesker nu. Vil I ikke nok bare løse det?',
      ],
    ],
    asks: {
      answers: [
        'Det beklager jeg, sådan må det ikke gå. Jeg tager sagen selv og følger den til dørs. Hvad ville hjælpe dig mest?',
        'Jeg forstår dig godt og siger undskyld på alles vegne. Hvad ville være den bedste løsning?',
      ],
      replies: [
        'Det er nok, at nogen tager sig af det og siger, hvor sagen står.',
        'Tak for svaret. Jeg håber bare, at det ikke sker igen.',
      ],
      closings: [
        'Nu er det på plads. Jeg har lagt 20 euro på din konto for besværet.',
        'Tak for tålmodigheden. Vi har talt det igennem i teamet, og der er penge på vej til dig.',
      ],
    },
    settles: [
      'Du har ret, og jeg er ked af det. Det er bragt i orden, og fragten er betalt tilbage.',
      'Undskyld. Jeg har fundet ud af, hvor det gik galt, og det er rettet. Der står 20 euro på din konto.',
    ],
    nextStep: 'Ring til kunden og fortæl, hvordan det går',
  },
  praise: {
    tags: ['ros'],
    openings: [
      ['Tak for god service', 'I hjalp mig så godt, at jeg måtte skrive. {p.def} var helt rigtig for mig!'],
      [
        'Ros til jer',
        'Vi har været en uge i fjeldet, og {p.def} klarede det hele. Hils dem, der har lavet den slags!',
      ],
    ],
    settles: [
      'Tak for de pæne ord; jeg læste dem op til kaffen. God tur!',
      'Du reddede vores dag. Tak, fordi du skrev!',
    ],
    nextStep: 'Giv rosen videre',
  },
}
