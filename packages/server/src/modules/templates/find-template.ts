import type { Template } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import type { Queryable } from '../../platform/database/index.ts'
import type { Actor } from '../../platform/events/index.ts'
import { requirePermission, type SignedInAgent } from '../../platform/http/index.ts'
import type { KeptTemplate } from './content.ts'
import { templateErrors } from './errors.ts'
import { templateById } from './store/templates.ts'

type Asker = Pick<FastifyRequest, 'agent' | 'principal'>

/** A template that whoever asks may use: everybody's, or their own. Throws `template_not_found` (404). */
export async function findTemplate(db: Queryable, { agent }: Asker, id: string): Promise<Template> {
  const found = await templateById(db, id)
  if (found === undefined || found.steps !== null || !isFor(found, agent.id)) {
    throw templateErrors.template_not_found()
  }
  const { steps: _, ...template } = found
  return template
}

/** One that they may change: everybody's needs `templates.manage`. */
export async function findTemplateToChange(db: Queryable, asker: Asker, id: string): Promise<Template> {
  const found = await findTemplate(db, asker, id)
  if (!found.personal) requirePermission(asker.principal, 'templates.manage')
  return found
}

/** Whether somebody may use it: it is everybody’s, or their own. */
export function isFor(
  { personal, ownerId }: Pick<KeptTemplate, 'personal' | 'ownerId'>,
  agentId: string,
): boolean {
  return !personal || ownerId === agentId
}

/** Who changes a template. */
export function changerOf({ id, kind }: Pick<SignedInAgent, 'id' | 'kind'>): Actor {
  return { kind: kind === 'person' ? 'agent' : 'bot', id }
}
