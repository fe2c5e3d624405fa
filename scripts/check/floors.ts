/**
 * The floors of packages/server/src/modules, from the ground up; on one floor from left to right. A module
 * imports only from floors below and, on its own floor, from those to its left.
 */
export const floors: readonly (readonly string[])[] = [
  ['access', 'imports', 'definitions', 'customers'],
  ['inboxes', 'signatures', 'conversations', 'views', 'templates', 'notices', 'floor'],
  ['knowledge', 'commerce', 'scheduling'],
  ['channels', 'routing'],
  ['assistant', 'outreach', 'quality', 'training', 'insights', 'listening', 'privacy'],
  ['context', 'integrations', 'operations'],
]

/** Height of a module: the whole part is its floor, and further right stands a little higher. Null when it has no place. */
export function heightOf(module: string): number | null {
  for (const [floor, modules] of floors.entries()) {
    const place = modules.indexOf(module)
    if (place >= 0) return floor + 1 + place / 100
  }
  return null
}
