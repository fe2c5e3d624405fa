import { countries } from '@throughline/contracts'
import { useMemo } from 'react'
import { useFormat } from '../../i18n/use-format.ts'

/** Countries by their names in the reader's language, in its order. */
export function useCountryNames(): readonly { key: string; label: string }[] {
  const { locale } = useFormat()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'region' })
    const { compare } = new Intl.Collator(locale)
    return countries
      .map((key) => ({ key, label: names.of(key) ?? key }))
      .sort((a, b) => compare(a.label, b.label))
  }, [locale])
}
