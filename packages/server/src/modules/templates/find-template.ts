import type { Template } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import type { Queryable } from '../../platform/database/index.ts'
import type { Actor } from '../../platform/events/index.ts'
import { requirePermission, type SignedInAgent } from '../../platform/http/index.ts'
import { templateErrors } from './errors.ts'
import { templateById } from './store/templates.ts'

type Asker = Pick<FastifyRequest, 'agent' | 'principal'>

/** A template that whoever asks may use: everybody's, or their own. Throws `template_not_found` (404). */
export async function findTemplate(db: Queryable, { agent }: Asker, id: string): Promise<Template> {
  const found = await templateById(db, id)
  if (found === undefined || (found.personal && found.ownerId !== agent.id)) {
    throw templateErrors.template_not_found()
  }
  return found
}

/** One that they may change: everybody's needs `templates.manage`. */
export async function findTemplateToChange(db: Queryable, asker: Asker, id: string): Promise<Template> {
  const found = await findTemplate(db, asker, id)
  if (!found.personal) requirePermission(asker.principal, 'templates.manage')
  return found
}

/** Who changes a template. */
export function changerOf({ id, kind }: SignedInAgent): Actor {
  return { kind: kind === 'person' ? 'agent' : 'bot', id }
}
