import type { Actor } from '../../platform/events/index.ts'

/** In whose name the rows of an import are written. */
export function importer({ created_by: id }: { created_by: string | null }): Actor {
  return { kind: id === null ? 'system' : 'agent', id }
}
