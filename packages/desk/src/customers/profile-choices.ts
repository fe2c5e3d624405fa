export interface ProfileChoice {
  key: string
  label: string
}

/** Those of three letters and with a region or script that customers are likely to write in. */
const further = ['en-GB', 'en-US', 'fil', 'pt-BR', 'smn', 'sms', 'yue', 'zh-Hans', 'zh-Hant']

/** The languages of two letters that have a name, and some more, by their names in the reader's language. */
export function languageChoices(locale: string, present: string | null): ProfileChoice[] {
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' })
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const short = letters.flatMap((first) => letters.map((second) => first + second))
  const named = [...short, ...further].flatMap((key) => {
    // What is only another way to write a code, such as `iw` for Hebrew, is left out.
    const label = Intl.getCanonicalLocales(key)[0] === key ? names.of(key) : undefined
    return label === undefined ? [] : [{ key, label: begun(label, locale) }]
  })
  // Of two codes with one name, such as Akan and Twi in Finnish, the first is enough.
  const each = named.filter(({ label }, at) => named.findIndex((other) => other.label === label) === at)
  return sorted(
    withPresent(each, present, (key) => begun(nameOf(names, key), locale)),
    locale,
  )
}

/** The time zones that the browser knows, `America/New_York` as `America/New York`. */
export function timeZoneChoices(locale: string, present: string | null): ProfileChoice[] {
  const label = (key: string) => key.replaceAll('_', ' ')
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((key) => key !== 'UTC')]
  return sorted(
    withPresent(
      known.map((key) => ({ key, label: label(key) })),
      present,
      label,
    ),
    locale,
  )
}

/** What stands there already can be kept, also where it is none of the usual ones. */
function withPresent(
  choices: readonly ProfileChoice[],
  present: string | null,
  label: (key: string) => string,
): ProfileChoice[] {
  return present === null || choices.some(({ key }) => key === present)
    ? [...choices]
    : [...choices, { key: present, label: label(present) }]
}

function nameOf(names: Intl.DisplayNames, key: string): string {
  try {
    return names.of(key) ?? key
  } catch {
    return key
  }
}

function begun(text: string, locale: string): string {
  const [first = '', ...rest] = text
  return first.toLocaleUpperCase(locale) + rest.join('')
}

function sorted(choices: ProfileChoice[], locale: string): ProfileChoice[] {
  const { compare } = new Intl.Collator(locale)
  return choices.sort((a, b) => compare(a.label, b.label))
}
