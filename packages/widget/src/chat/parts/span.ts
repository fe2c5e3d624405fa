/** Seconds in whole minutes, from an hour and a half on in hours, always up. */
export function spanOf(locale: string, seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  const [value, unit] = minutes < 90 ? [minutes, 'minute'] : [Math.ceil(minutes / 60), 'hour']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}
