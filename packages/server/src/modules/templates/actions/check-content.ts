import type { TemplateProblem, TemplateText } from '@throughline/contracts'
import type { Queryable } from '../../../platform/database/index.ts'
import { findAgent, findTeams } from '../../access/index.ts'
import { listInboxes } from '../../inboxes/index.ts'
import type { TemplateContent } from '../content.ts'
import { cleanHtml } from '../document.ts'
import { templateErrors } from '../errors.ts'
import { problemsOf } from '../problems.ts'
import { knownVariables } from '../variables.ts'

/** Words as they are kept. */
export function cleanWords({ language, text, html }: TemplateText): TemplateText {
  return { language, text: text.trim(), html: html === null ? null : cleanHtml(html) }
}

/**
 * Throws unless every place of the words can be filled in (`template_words_invalid`, 422, with each problem), and
 * `template_scope_unknown` (422) when a language stands there twice.
 */
export async function requireWords(db: Queryable, texts: readonly TemplateText[]): Promise<void> {
  if (new Set(texts.map(({ language }) => language)).size < texts.length) {
    throw templateErrors.template_scope_unknown({ fields: { texts: 'Each language stands there once.' } })
  }
  const variables = await knownVariables(db)
  const known = variables.filter(({ archived }) => !archived).map(({ variable }) => variable)
  const problems = texts.flatMap((words) => problemsOf(words, known))
  if (problems.length === 0) return
  throw templateErrors.template_words_invalid({
    fields: Object.fromEntries(problems.map((problem) => [`texts.${problem.language}`, sentenceOf(problem)])),
    details: { problems },
  })
}

function sentenceOf({ kind, place, suggestion }: TemplateProblem): string {
  if (kind === 'broken') return `No variable stands in ${place}.`
  if (kind === 'address') return `A variable must not choose where ${place} leads: write the site out.`
  return `There is no ${place}.${suggestion === null ? '' : ` Is it ${suggestion}?`}`
}

/** Throws `template_scope_unknown` (422) unless teams, inboxes and the owner are there. */
export async function requireScope(
  db: Queryable,
  { teamIds, inboxIds, ownerId }: TemplateContent,
): Promise<void> {
  const { teams, inboxes } = await present(db)
  const fields: Record<string, string> = {}
  if (!teamIds.every((id) => teams.has(id))) fields.teamIds = 'One of the teams is not there.'
  if (!inboxIds.every((id) => inboxes.has(id))) fields.inboxIds = 'One of the inboxes is not there.'
  const owner = await findAgent(db, ownerId)
  if (owner === null || owner.deactivatedAt !== null) fields.ownerId = 'No colleague at work has this id.'
  if (Object.keys(fields).length > 0) throw templateErrors.template_scope_unknown({ fields })
}

/** What an old version says of where it fits, without what is gone since. */
export async function withoutGone(db: Queryable, content: TemplateContent): Promise<TemplateContent> {
  const { teams, inboxes } = await present(db)
  return {
    ...content,
    teamIds: content.teamIds.filter((id) => teams.has(id)),
    inboxIds: content.inboxIds.filter((id) => inboxes.has(id)),
  }
}

async function present(db: Queryable): Promise<Record<'teams' | 'inboxes', ReadonlySet<string>>> {
  return {
    teams: new Set((await findTeams(db)).map(({ id }) => id)),
    inboxes: new Set((await listInboxes(db)).map(({ id }) => id)),
  }
}
