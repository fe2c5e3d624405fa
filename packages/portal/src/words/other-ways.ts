import type { SupportedLocale } from '@throughline/contracts'
import type { Words } from './en.ts'

/** How a way is spoken of that the pages have no words of their own for; its connector says so. */
export interface WayWords {
  /** Within a sentence: `by pager`. */
  by: string
  /** Who can read along, as a sentence. */
  privacy: string
  /** The label of the field for an address there; null where there is none. */
  address: string | null
}

type There =
  | 'mailTitle'
  | 'mailButton'
  | 'mailUsedText'
  | 'mailWithdrawnText'
  | 'movedTitle'
  | 'goAskedTitle'
  | 'goAsked'
  | 'goAskedQuiet'
  | 'goUsedText'
type Here =
  | 'stayKept'
  | 'stayButton'
  | 'stayedTitle'
  | 'stayedText'
  | 'goExpiredText'
  | 'mailExpiredText'
  | 'handoffBackPlain'
  | 'usedText'
  | 'expiredText'
  | 'withdrawnText'

interface OtherWay {
  /** Of the way that an offer leads to. */
  there(by: string): Pick<Words, There> & { invalid: string }
  /** Of the way that it leads away from. */
  here(by: string): Pick<Words, Here>
}

const all: Record<SupportedLocale, OtherWay> = {
  en: {
    there: (by) => ({
      mailTitle: `Go on ${by}?`,
      mailButton: `Yes, go on ${by}`,
      mailUsedText: `That is confirmed. Our answers come ${by} from now on; to tell us more, answer there.`,
      mailWithdrawnText: 'It goes on elsewhere. Nothing is lost.',
      movedTitle: `We go on ${by}`,
      goAskedTitle: `We have written to you ${by}`,
      goAsked: (address) => `We have sent a message to ${address}. Open the link in it, and we go on there.`,
      goAskedQuiet: 'It can take a minute. Until then we go on where we are.',
      goUsedText: `Our answers come ${by} from now on. To tell us more, answer the message that we have sent you.`,
      invalid: `We cannot reach you ${by} like this. Correct it.`,
    }),
    here: (by) => ({
      stayKept: `Then nothing moves: we go on ${by} as before.`,
      stayButton: `I would rather go on ${by}`,
      stayedTitle: `We go on ${by}`,
      stayedText: `Thank you for telling us. Nothing has moved: we go on ${by} as before.`,
      goExpiredText: `Offers like this stand for a limited time. Nothing is lost: we go on ${by}.`,
      mailExpiredText: `Links like this work for a day. Nothing is lost: we go on ${by}.`,
      handoffBackPlain: `Then simply close this page: we go on ${by}. Nothing changes.`,
      usedText: `The conversation goes on in the browser where the link was opened. If that was you, go back there. To go on from here, write to us ${by} and we will send you a new link.`,
      expiredText: `Links like this work for a limited time, to keep your matter safe. Your conversation is not lost: we go on ${by}.`,
      withdrawnText: `This invitation is no longer needed. Your conversation is not lost: we go on ${by}.`,
    }),
  },
  fi: {
    there: (by) => ({
      mailTitle: `Jatketaanko ${by}?`,
      mailButton: `Kyllä, jatketaan ${by}`,
      mailUsedText: `Vahvistus on tehty. Vastauksemme tulevat tästä lähtien ${by}; jos haluat kertoa lisää, vastaa siellä.`,
      mailWithdrawnText: 'Asia jatkuu muualla. Mitään ei ole kadonnut.',
      movedTitle: `Jatkamme ${by}`,
      goAskedTitle: `Kirjoitimme sinulle ${by}`,
      goAsked: (address) =>
        `Lähetimme viestin, vastaanottaja: ${address}. Avaa siinä oleva linkki, niin jatkamme siellä.`,
      goAskedQuiet: 'Viesti voi viipyä hetken. Siihen asti jatkamme siellä, missä olemme.',
      goUsedText: `Vastauksemme tulevat tästä lähtien ${by}. Jos haluat kertoa lisää, vastaa viestiin, jonka lähetimme sinulle.`,
      invalid: `Emme tavoita sinua ${by} näin kirjoitettuna. Korjaa se.`,
    }),
    here: (by) => ({
      stayKept: `Silloin mikään ei siirry: jatkamme ${by} kuten tähänkin asti.`,
      stayButton: `Jatkan mieluummin ${by}`,
      stayedTitle: `Jatkamme ${by}`,
      stayedText: `Kiitos, että kerroit. Mitään ei siirretty: jatkamme ${by} kuten tähänkin asti.`,
      goExpiredText: `Tällainen tarjous on voimassa vain rajatun ajan. Mitään ei ole kadonnut: jatkamme ${by}.`,
      mailExpiredText: `Tällaiset linkit toimivat vuorokauden. Mitään ei ole kadonnut: jatkamme ${by}.`,
      handoffBackPlain: `Sulje vain tämä sivu: jatkamme ${by}. Mikään ei muutu.`,
      usedText: `Keskustelu jatkuu siinä selaimessa, jossa linkki avattiin. Jos avasit sen itse, palaa sinne. Jos haluat jatkaa täältä, kirjoita meille ${by}, niin lähetämme uuden linkin.`,
      expiredText: `Tällaiset linkit toimivat vain rajatun ajan, jotta asiasi pysyy turvassa. Keskustelu ei ole kadonnut: jatkamme ${by}.`,
      withdrawnText: `Tätä kutsua ei enää tarvita. Keskustelu ei ole kadonnut: jatkamme ${by}.`,
    }),
  },
  hu: {
    there: (by) => ({
      mailTitle: `Folytassuk ${by}?`,
      mailButton: `Igen, folytassuk ${by}`,
      mailUsedText: `Megerősítette. Válaszaink mostantól ${by} érkeznek; ha még mondana valamit, válaszoljon ott.`,
      mailWithdrawnText: 'Máshol folytatjuk. Semmi sem veszett el.',
      movedTitle: `Így folytatjuk: ${by}`,
      goAskedTitle: `Írtunk Önnek ${by}`,
      goAsked: (address) =>
        `Üzenetet küldtünk ide: ${address}. Nyissa meg a benne lévő linket, és ott folytatjuk.`,
      goAskedQuiet: 'Eltarthat egy percig. Addig itt folytatjuk, ahol vagyunk.',
      goUsedText: `A válaszaink mostantól ${by} érkeznek. Ha mást is elmondana, válaszoljon arra az üzenetre, amelyet küldtünk.`,
      invalid: `Így nem érjük el Önt ${by}. Kérjük, javítsa ki.`,
    }),
    here: (by) => ({
      stayKept: `Akkor semmi sem változik: ${by} folytatjuk, mint eddig.`,
      stayButton: `Inkább ${by} folytatnám`,
      stayedTitle: `Így folytatjuk: ${by}`,
      stayedText: `Köszönjük, hogy jelezte. Semmi sem változott: ${by} folytatjuk, mint eddig.`,
      goExpiredText: `Az ilyen ajánlat csak korlátozott ideig érvényes. Semmi sem veszett el: ${by} folytatjuk.`,
      mailExpiredText: `Az ilyen linkek egy napig működnek. Semmi sem veszett el: ${by} folytatjuk.`,
      handoffBackPlain: `Zárja be ezt az oldalt: ${by} folytatjuk. Semmi sem változik.`,
      usedText: `A beszélgetés abban a böngészőben folytatódik, ahol a linket megnyitották. Ha Ön volt az, térjen vissza oda. Ha innen folytatná, írjon nekünk ${by}, és új linket küldünk.`,
      expiredText: `Az ilyen linkek az Ön ügyének védelmében csak korlátozott ideig működnek. A beszélgetés nem veszett el: ${by} folytatjuk.`,
      withdrawnText: `Erre a meghívóra már nincs szükség. A beszélgetés nem veszett el: ${by} folytatjuk.`,
    }),
  },
  da: {
    there: (by) => ({
      mailTitle: `Fortsætte ${by}?`,
      mailButton: `Ja, fortsæt ${by}`,
      mailUsedText: `Det er bekræftet. Vores svar kommer ${by} fra nu af; vil du fortælle mere, så svar dér.`,
      mailWithdrawnText: 'Det fortsætter et andet sted. Intet er gået tabt.',
      movedTitle: `Vi fortsætter ${by}`,
      goAskedTitle: `Vi har skrevet til dig ${by}`,
      goAsked: (address) => `Vi har sendt en besked til ${address}. Åbn linket i den, så fortsætter vi dér.`,
      goAskedQuiet: 'Det kan tage et minut. Indtil da fortsætter vi, hvor vi er.',
      goUsedText: `Vores svar kommer ${by} fra nu af. Vil du fortælle mere, så svar på den besked, vi har sendt dig.`,
      invalid: `Sådan kan vi ikke nå dig ${by}. Ret det.`,
    }),
    here: (by) => ({
      stayKept: `Så flytter intet: vi fortsætter ${by} som hidtil.`,
      stayButton: `Jeg vil hellere fortsætte ${by}`,
      stayedTitle: `Vi fortsætter ${by}`,
      stayedText: `Tak, fordi du sagde det. Intet er flyttet: vi fortsætter ${by} som hidtil.`,
      goExpiredText: `Den slags tilbud gælder i begrænset tid. Intet er gået tabt: vi fortsætter ${by}.`,
      mailExpiredText: `Den slags links virker i et døgn. Intet er gået tabt: vi fortsætter ${by}.`,
      handoffBackPlain: `Så luk blot denne side: vi fortsætter ${by}. Intet ændrer sig.`,
      usedText: `Samtalen fortsætter i den browser, hvor linket blev åbnet. Hvis det var dig, så gå tilbage dertil. Vil du fortsætte herfra, så skriv til os ${by}, så sender vi et nyt link.`,
      expiredText: `Den slags links virker kun i begrænset tid for at beskytte din sag. Samtalen er ikke gået tabt: vi fortsætter ${by}.`,
      withdrawnText: `Invitationen er ikke længere nødvendig. Samtalen er ikke gået tabt: vi fortsætter ${by}.`,
    }),
  },
}

/** A page's words with those put in that belong to ways it does not know itself. */
export function withWays(
  words: Words,
  locale: SupportedLocale,
  { there, here }: { there?: WayWords; here?: WayWords },
): Words {
  const { invalid, ...to } = there ? all[locale].there(there.by) : { invalid: words.goProblems.invalid }
  const from = here ? all[locale].here(here.by) : null
  return {
    ...words,
    ...to,
    ...(there ? { mailPrivate: there.privacy, goAddress: there.address ?? words.goAddress } : {}),
    goProblems: { ...words.goProblems, invalid },
    ...from,
    ...(from
      ? {
          declineKept: from.stayKept,
          declineButton: from.stayButton,
          declinedTitle: from.stayedTitle,
          declinedText: from.stayedText,
        }
      : {}),
  }
}
