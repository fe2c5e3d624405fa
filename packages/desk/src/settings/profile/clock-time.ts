/** What somebody typed as a time of day, as `09:00`; null when it is none. `24:00` is the end of the day. */
export function clockTime(typed: string): string | null {
  const [, hours = '', minutes = '00'] = /^\s*(\d{1,2}?)(?:[:.]?(\d{2}))?\s*$/.exec(typed) ?? []
  const fits = Number(hours) < 24 ? Number(minutes) < 60 : Number(hours) === 24 && Number(minutes) === 0
  return hours !== '' && fits ? `${hours.padStart(2, '0')}:${minutes}` : null
}
