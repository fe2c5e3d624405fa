/** A shop's colour made fit for buttons: as given where it can carry text, else a quiet default. */
export interface Brand {
  colour: string
  /** Black or white, whichever reads better on `colour` (WCAG 2.2 relative luminance). */
  ink: string
}

const fallback = '#1f5f4f'

/** Takes `#rgb`, `#rrggbb` or `rgb(r, g, b)`; anything else (also an attempt to smuggle CSS in) becomes the default. */
export function brandFrom(colour: string): Brand {
  const given = channels(colour)
  const parts = given ?? channels(fallback) ?? [0, 0, 0]
  const hex = `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
  return { colour: hex, ink: inkOn(parts) }
}

function channels(colour: string): [number, number, number] | null {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(colour.trim())
  if (short) return [pair(short[1], 2), pair(short[2], 2), pair(short[3], 2)]
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour.trim())
  if (long) return [pair(long[1], 1), pair(long[2], 1), pair(long[3], 1)]
  const rgb = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/i.exec(colour.trim())
  if (rgb) return [byte(rgb[1]), byte(rgb[2]), byte(rgb[3])]
  return null
}

const pair = (digits = '', repeat: number) => Number.parseInt(digits.repeat(repeat), 16)
const byte = (digits = '') => Math.min(255, Number.parseInt(digits, 10))

function inkOn(parts: [number, number, number]): string {
  const [red = 0, green = 0, blue = 0] = parts.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000'
}
