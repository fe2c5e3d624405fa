/** A colour and the black or white that reads better on it. */
export interface Brand {
  colour: string
  ink: string
}

/** Black or white on a colour given as 0–255 red, green, blue: whichever has more contrast (WCAG 2.2, never under 4.5). */
export function inkOn(rgb: readonly number[]): string {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff'
}

/** Any CSS colour as the browser understands it, with its ink; null for what is no colour. */
export function brandOf(colour: string): Brand | null {
  const probe = document.createElement('i')
  // The page around us may say `important` for every element of its own, and this one stands among them.
  probe.style.setProperty('color', colour, 'important')
  if (probe.style.color === '') return null
  probe.hidden = true
  document.documentElement.append(probe)
  const rgb =
    getComputedStyle(probe)
      .color.match(/[\d.]+/g)
      ?.slice(0, 3)
      .map(Number) ?? []
  probe.remove()
  return { colour: `rgb(${rgb.join(', ')})`, ink: inkOn(rgb) }
}
