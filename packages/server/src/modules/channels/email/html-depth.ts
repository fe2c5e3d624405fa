/** Elements that hold nothing, or whose end may be left out and is implied by their next sibling. */
const NOT_COUNTED = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option thead tbody tfoot colgroup html head body'.split(
    ' ',
  ),
)
/** The deepest real newsletters nest their tables some eighty elements deep. */
const MAX_DEPTH = 400
const MAX_TAGS = 60_000

/**
 * True when HTML is nested so deeply, or made of so many tags, that reading it would take minutes: the
 * sanitiser's time grows with the square of the depth. One linear pass, made before anything else reads it.
 */
export function isTooDeep(html: string): boolean {
  const open = new Map<string, number>()
  let depth = 0
  let tags = 0
  for (const [, closing, rawName = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9:]{0,40})/gi)) {
    tags += 1
    if (tags > MAX_TAGS) return true
    const name = rawName.toLowerCase()
    if (NOT_COUNTED.has(name)) continue
    const count = open.get(name) ?? 0
    if (closing && count === 0) continue
    open.set(name, count + (closing ? -1 : 1))
    depth += closing ? -1 : 1
    if (depth > MAX_DEPTH) return true
  }
  return false
}

/** The words of HTML that is too deep to be read properly: everything between its tags. */
export function crudeText(html: string): string {
  const parts: string[] = []
  let at = 0
  while (at < html.length) {
    const start = html.indexOf('<', at)
    if (start === -1) {
      parts.push(html.slice(at))
      break
    }
    parts.push(html.slice(at, start))
    const end = html.indexOf('>', start)
    if (end === -1) break
    at = end + 1
  }
  return parts.join(' ').replace(/\s+/g, ' ').trim()
}
