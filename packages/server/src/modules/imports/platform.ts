import type { Platform } from '../../platform/module.ts'
import { importErrors } from './errors.ts'
import type { ImportKind } from './kind.ts'

/** What the parts of this module share. */
export interface ImportPlatform {
  readonly platform: Platform
  readonly kinds: readonly ImportKind[]
  /** Whether somebody else refers to a content of the store, so that it must stay. */
  readonly isNeededElsewhere: (hash: string) => Promise<boolean>
}

/** Throws `import_not_found` for a kind that this release does not have. */
export function kindNamed(kinds: readonly ImportKind[], name: string): ImportKind {
  const kind = kinds.find((one) => one.name === name)
  if (!kind) throw importErrors.import_not_found()
  return kind
}
