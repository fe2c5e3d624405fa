import { h } from 'preact'
import { applyStyles } from '../../shared/styles.ts'
import type { ChatSurface } from '../../shared/surface.ts'

declare const PARTS_VERSION: string

/** What not every visitor needs, each a file of its own so that the chat stays small. */
export interface PartModules {
  arrival: typeof import('./arrival/index.ts')
  cards: typeof import('./cards/index.ts')
  tools: typeof import('./tools/index.ts')
}
type PartName = keyof PartModules

export interface Parts {
  /** The part when it is here; else it is fetched, and the chat drawn again once it came. */
  get<Name extends PartName>(name: Name): PartModules[Name] | undefined
  /** Rejects when it cannot be fetched now. */
  load<Name extends PartName>(name: Name): Promise<PartModules[Name]>
}

const retryAfter = 10_000

export function createParts({ base, root, nonce }: ChatSurface, redraw: () => void): Parts {
  const here: Partial<PartModules> = {}
  const coming: Partial<Record<PartName, Promise<unknown>>> = {}
  let tries = ''

  async function load<Name extends PartName>(name: Name): Promise<PartModules[Name]> {
    const known = here[name]
    if (known) return known
    const part: PartModules[Name] = await import(
      /* @vite-ignore */ `${base}widget/part-${name}.js?v=${PARTS_VERSION}${tries}`
    )
    if (!here[name]) applyStyles(root, part.css, nonce)
    part.use(h)
    here[name] = part
    return part
  }
  return {
    load,
    get(name) {
      coming[name] ??= load(name).then(redraw, () => {
        // A browser may remember a failed import, so a new try has a new address.
        tries += '.'
        setTimeout(() => {
          delete coming[name]
          redraw()
        }, retryAfter)
      })
      return here[name]
    },
  }
}
