/** Every time zone that the browser knows, and the given one; for a choice. */
export function zoneOptions(own: string): { key: string; label: string }[] {
  const known = Intl.supportedValuesOf('timeZone')
  const all = known.includes(own) ? known : [own, ...known]
  return all.map((zone) => ({ key: zone, label: zone.replaceAll('_', ' ') }))
}
