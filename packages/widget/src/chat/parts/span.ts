/**
 * Seconds in whole minutes, from ten on in steps of five, from an hour and a half on in hours, always up: nobody knows
 * it better than that.
 */
export function spanOf(locale: string, seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds / 60))
  const minutes = whole > 10 ? Math.ceil(whole / 5) * 5 : whole
  const [value, unit] = minutes < 90 ? [minutes, 'minute'] : [Math.ceil(minutes / 60), 'hour']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}
