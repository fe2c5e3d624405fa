import { brandOf } from '../shared/colour.ts'

/** Gives the form the shop's colour, and light or dark by what is really behind it on the page. */
export function applyTheme(host: HTMLElement, colour: string): void {
  const brand = brandOf(colour)
  if (brand) {
    host.style.setProperty('--brand', brand.colour)
    host.style.setProperty('--brand-ink', brand.ink)
  }
  host.toggleAttribute('data-dark', isDarkBehind(host))
}

function isDarkBehind(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const background = getComputedStyle(at).backgroundColor
    const [, , , alpha = 1] = background.match(/[\d.]+/g)?.map(Number) ?? []
    if (alpha > 0.5) return brandOf(background)?.ink === '#fff'
  }
  return getComputedStyle(document.documentElement).colorScheme.includes('dark')
    ? matchMedia('(prefers-color-scheme: dark)').matches
    : false
}
