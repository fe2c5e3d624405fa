import type { Permission } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import type { FoundAuditEntry } from './store/audit-search.ts'

/** The names that a module above gives its things, for whoever may see these. */
export interface SubjectNames {
  permission: Permission
  names(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** By the kind of what an entry is about: `customer`, `import`. */
export type NamesByKind = Readonly<Record<string, SubjectNames>>

/** Entries with the names of now also where another module keeps them. */
export async function withNames(
  db: Queryable,
  entries: readonly FoundAuditEntry[],
  { kinds, permissions }: { kinds: NamesByKind; permissions: ReadonlySet<Permission> },
): Promise<FoundAuditEntry[]> {
  const known = new Map<string, string>()
  for (const [kind, { permission, names }] of Object.entries(kinds)) {
    const ids = entries.flatMap((one) => (one.subjectKind === kind && one.subjectId ? [one.subjectId] : []))
    if (ids.length === 0 || !permissions.has(permission)) continue
    for (const [id, name] of await names(db, [...new Set(ids)])) known.set(id, name)
  }
  return entries.map((one) => ({
    ...one,
    subjectName: one.subjectName ?? known.get(one.subjectId ?? '') ?? null,
  }))
}
