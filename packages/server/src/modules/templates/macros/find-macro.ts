import type { Macro } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import type { Queryable } from '../../../platform/database/index.ts'
import { requirePermission } from '../../../platform/http/index.ts'
import type { KeptTemplate } from '../content.ts'
import { templateErrors } from '../errors.ts'
import { isFor } from '../find-template.ts'
import { runsSince } from '../store/macro-runs.ts'
import { macrosFor, templateById } from '../store/templates.ts'

const MONTH = 30 * 24 * 60 * 60 * 1000

/** From when on what is counted as the last 30 days is counted. */
export function monthBefore(now: Date): Date {
  return new Date(now.getTime() - MONTH)
}

/** A macro that an agent may use: everybody's, or their own. Throws `macro_not_found` (404). */
export async function findMacro(
  db: Queryable,
  o: { id: string; agentId: string; now: Date },
): Promise<Macro> {
  const found = await templateById(db, o.id)
  if (found === undefined || !isFor(found, o.agentId)) throw templateErrors.macro_not_found()
  const [macro] = await counted(db, [found], o.now)
  if (macro === undefined) throw templateErrors.macro_not_found()
  return macro
}

/** One that they may change: everybody's needs `templates.manage`. */
export async function findMacroToChange(
  db: Queryable,
  { agent, principal }: Pick<FastifyRequest, 'agent' | 'principal'>,
  o: { id: string; now: Date },
): Promise<Macro> {
  const found = await findMacro(db, { ...o, agentId: agent.id })
  if (!found.personal) requirePermission(principal, 'templates.manage')
  return found
}

/** Everybody's macros and those of one agent, by name. */
export async function listMacros(db: Queryable, agentId: string, now: Date): Promise<Macro[]> {
  return await counted(db, await macrosFor(db, agentId), now)
}

async function counted(db: Queryable, kept: readonly KeptTemplate[], now: Date): Promise<Macro[]> {
  const ids = kept.map(({ id }) => id)
  const runs = await runsSince(db, ids, monthBefore(now))
  return kept.flatMap(({ steps, ...macro }) =>
    steps === null ? [] : [{ ...macro, steps, usesLast30Days: runs.get(macro.id) ?? 0 }],
  )
}
