/** How long a macro puts something off, as people say it: in days and weeks where it is whole ones. */
export function inHours(hours: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale)
  if (hours % 168 === 0) return words.format(hours / 168, 'week')
  if (hours % 24 === 0) return words.format(hours / 24, 'day')
  return words.format(hours, 'hour')
}
