/** How the words of a language are compared. */
interface LanguageHabit {
  /** How many letters at a time: fewer where endings and compounds change the words. */
  gram: number
  /** What holds sentences together or is said out of courtesy, and tells nothing of the matter. */
  common: readonly string[]
}

const split = (words: string) => words.split(' ')

const habits: Readonly<Record<string, LanguageHabit>> = {
  en: {
    gram: 5,
    common: split(
      'the and not you for was are but had has can all any our its get got did one she her him his who how why out now too yet yes hello dear thanks thank regards best kind sincerely please with have that this there they them what when where which would could about been from your will just also because still very really again then than here were wrote written said told mentioned already earlier',
    ),
  },
  fi: {
    gram: 4,
    common: split(
      'hei moi kun jos tai voi sen hän ole oli nyt jne moikka terve hyvää päivää iltaa huomenta kiitos kiitoksia terveisin ystävällisin terveisiä olen olet olemme ovat että mutta koska kanssa sitten vielä myös tämä tämän siitä minun minulle teille teidän kuin niin tästä voitteko voisitteko olisi onko kyllä sekä taas kuten kirjoitin sanoin kerroin mainitsin aiemmin',
    ),
  },
  hu: {
    gram: 4,
    common: split(
      'egy meg van nem ezt azt már aki ami itt ott szia sziasztok helló tisztelt kedves köszönöm köszönettel üdvözlettel kérem hogy vagy mert csak most akkor volt vagyok lesz még ezért azért önök önnek nekem engem minden nagyon ismét újra ahogy írtam mondtam említettem korábban',
    ),
  },
  da: {
    gram: 5,
    common: split(
      'jeg har det den der til for med hej tak som ved var kan vil min mit men din dit mig dig fra alt ind her vel goddag hilsen venlig venligst mange tusind ikke have være været blev bliver fordi eller også meget denne dette dette deres jeres mine igen lige bare skal kunne ville efter hvad hvor hvornår skrev sagde nævnte tidligere',
    ),
  },
}

/** Written without spaces between words. */
const continuous: LanguageHabit = { gram: 2, common: [] }
const other: LanguageHabit = { gram: 4, common: [] }

export function habitOf(language: string | null): LanguageHabit {
  const [code = ''] = (language ?? '').toLowerCase().split(/[-_]/)
  return habits[code] ?? (['zh', 'ja', 'ko', 'th'].includes(code) ? continuous : other)
}

/** Sentences as the language ends them, and at each line. */
export function sentencesOf(text: string, language: string | null): string[] {
  const segmenter = new Intl.Segmenter(localeOf(language), { granularity: 'sentence' })
  return text
    .split(/\n+/)
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence !== '')
}

/** What a sentence is compared by. */
export interface Content {
  /** Pieces of the words that tell something. */
  grams: ReadonlySet<string>
  /** How many such words there are. */
  words: number
  /** Numbers of orders, parcels and telephones, bare. */
  numbers: readonly string[]
}

export function contentOf(sentence: string, language: string | null): Content {
  const { gram, common } = habitOf(language)
  const folded = sentence.normalize('NFKC').toLocaleLowerCase(localeOf(language))
  const segmenter = new Intl.Segmenter(localeOf(language), { granularity: 'word' })
  const words = [...segmenter.segment(folded)]
    .filter(({ isWordLike, segment }) => isWordLike === true && !/\d/.test(segment))
    .map(({ segment }) => segment)
    .filter((word) => (gram === continuous.gram || word.length > 2) && !common.includes(word))
  return {
    grams: new Set(words.flatMap((word) => piecesOf(word, gram))),
    words: words.length,
    numbers: numbersIn(folded),
  }
}

/** A word begins with a mark, so that its stem counts for more than its endings. */
function piecesOf(word: string, gram: number): string[] {
  const marked = `^${word}`
  if (marked.length <= gram) return [marked]
  return Array.from({ length: marked.length - gram + 1 }, (_, at) => marked.slice(at, at + gram))
}

/** At least four digits, however they are grouped: `TR-20 817` is `20817`. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(/\d(?:[\s./-]?\d){3,}/g)].map(([number]) => number.replace(/\D/g, ''))
}

function localeOf(language: string | null): string {
  try {
    return Intl.getCanonicalLocales(language ?? 'en')[0] ?? 'en'
  } catch {
    return 'en'
  }
}
