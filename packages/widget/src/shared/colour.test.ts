import { expect, test } from 'vitest'
import { inkOn } from './colour.ts'

const luminance = (rgb: number[]) => {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test('text on any colour of a shop has a contrast of at least 4.5', () => {
  for (let red = 0; red <= 255; red += 15) {
    for (let green = 0; green <= 255; green += 15) {
      for (let blue = 0; blue <= 255; blue += 15) {
        const under = luminance([red, green, blue])
        const over = inkOn([red, green, blue]) === '#fff' ? 1 : 0
        const contrast = (Math.max(under, over) + 0.05) / (Math.min(under, over) + 0.05)
        expect(contrast).toBeGreaterThanOrEqual(4.5)
      }
    }
  }
})
