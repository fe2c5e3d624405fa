type Channels = readonly [number, number, number]

/** Of `#rrggbb`, each from 0 to 255. */
function channelsOf(colour: string): Channels {
  const at = (index: number) => Number.parseInt(colour.slice(index, index + 2), 16)
  return [at(1), at(3), at(5)]
}

/** Relative luminance, from 0 to 1 (WCAG 2.2). */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** How much two colours (`#rrggbb`) stand out against each other, from 1 to 21 (WCAG 2.2). */
export function contrastOf(one: string, other: string): number {
  const [less = 0, more = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b)
  return (more + 0.05) / (less + 0.05)
}

/** Black or white, whichever reads better on a colour; never under 4.5 : 1. */
export function inkOn(colour: string): string {
  return contrastOf('#000000', colour) > contrastOf('#ffffff', colour) ? '#000000' : '#ffffff'
}

/** A colour on its way to another: `share` 0 is `from`, 1 is `to`. */
export function mixed(from: string, to: string, share: number): string {
  const [ends, starts] = [channelsOf(to), channelsOf(from)]
  const parts = starts.map((part, index) => Math.round(part + ((ends[index] ?? 0) - part) * share))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
