import type { MacroStep, TemplateVersion } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { TemplateContent } from '../content.ts'

type KeptVersion = TemplateVersion & { steps?: MacroStep[] }

/** Keeps what a template became with a change. */
export async function insertVersion(
  tx: Tx,
  o: {
    templateId: string
    version: number
    content: TemplateContent
    changed: readonly string[]
    restoredFrom: number | null
    changedBy: string | null
    now: Date
  },
): Promise<void> {
  await tx
    .insertInto('template_versions')
    .values({
      template_id: o.templateId,
      version: o.version,
      content: JSON.stringify(o.content),
      changed: [...o.changed],
      restored_from: o.restoredFrom,
      changed_by: o.changedBy,
      changed_at: o.now,
    })
    .execute()
}

/** What a template or a macro was, which has steps; the newest first. */
export async function versionsOf(db: Queryable, templateId: string): Promise<KeptVersion[]> {
  const { rows } = await sql<{ version: KeptVersion }>`select v.content || jsonb_build_object(
      'version', v.version, 'changed', v.changed, 'restoredFrom', v.restored_from, 'changedBy', v.changed_by,
      'changedAt', iso(v.changed_at)) as version
    from template_versions v where v.template_id = ${templateId} order by v.version desc`.execute(db)
  return rows.map((row) => row.version)
}
