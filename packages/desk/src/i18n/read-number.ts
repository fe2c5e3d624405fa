/**
 * The number that somebody wrote as people of this locale write it, or with the decimal sign of another one; null for
 * nothing, and the text itself where it is no number.
 */
export function readNumber(text: string, locale: string): number | string | null {
  const written = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-')
  if (written === '') return null
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.8)
  const group = parts.find(({ type }) => type === 'group')?.value ?? ''
  const inGroups = group === ',' ? /^-?\d{1,3}(,\d{3})+(\.\d+)?$/ : /^-?\d{1,3}(\.\d{3})+(,\d+)?$/
  const plain = /^[,.]$/.test(group) && inGroups.test(written) ? written.replaceAll(group, '') : written
  const number = plain.replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(number) ? Number(number) : text
}

/** A number as it is written into a field. */
export function writtenNumber(value: number, locale: string): string {
  return value
    .toLocaleString(locale, { useGrouping: false, maximumFractionDigits: 20 })
    .replace('\u2212', '-')
}
