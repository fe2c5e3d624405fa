import {
  type FilledTemplate,
  fillPlaceholders,
  gapsIn,
  type MacroWords,
  type Placeholder,
  type SupportedLocale,
  type Template,
  type TemplateText,
} from '@throughline/contracts'
import { supportedLocale } from '../../platform/i18n/index.ts'
import { fillHtml } from './document.ts'
import { languageOf, type Situation } from './situation.ts'
import { valueIn } from './values.ts'

/**
 * Words with what is known put into their places. What is not known becomes the place's fallback; without one the
 * place stays, and is among `gaps`. For a bot, nothing that a customer may have written is filled in: nobody reads
 * what it sends before it goes out.
 */
export function fillWords(
  { language, text, html }: TemplateText,
  situation: Situation,
): Pick<FilledTemplate, 'text' | 'html' | 'gaps'> {
  const isRead = situation.agent.kind === 'person'
  const fill = ({ variable, fallback }: Placeholder): string | null => {
    const isAllowed = isRead || situation.variables.get(variable)?.automatic === true
    const value = isAllowed ? valueIn(variable, situation, language) : ''
    return value === '' ? fallback : disarmed(value)
  }
  const filled = { text: fillText(text, fill), html: html === null ? null : fillHtml(html, fill) }
  return { ...filled, gaps: gapsIn(`${filled.text}\n${filled.html ?? ''}`) }
}

const ADDRESS = /(https?:\/\/(?:[^\s{}]|\{\{[^{}\n]*\}\})+)/

/** Within an address a value is only a piece of it, as it is in a link. */
function fillText(text: string, fill: (place: Placeholder) => string | null): string {
  return text
    .split(ADDRESS)
    .map((part, at) =>
      at % 2 === 0
        ? fillPlaceholders(part, fill)
        : fillPlaceholders(part, (place) => {
            const value = fill(place)
            return value === null ? null : encodeURIComponent(value)
          }),
    )
    .join('')
}

/** What a customer wrote must not look like a place that is still to be filled. */
function disarmed(value: string): string {
  return gapsIn(value).length === 0 ? value : value.replaceAll('{{', '{ {')
}

/** Templates as they would be in a reply, those that fit first, among these what the agent used last. */
export function fillTemplates(
  templates: readonly Template[],
  situation: Situation,
  lastUses: ReadonlyMap<string, string>,
): FilledTemplate[] {
  return templates
    .filter(({ archivedAt }) => archivedAt === null)
    .map((template) => fillTemplate(template, situation, lastUses.get(template.id) ?? null))
    .sort(
      (a, b) =>
        Number(a.unfit !== null) - Number(b.unfit !== null) ||
        (b.lastUsedAt ?? '').localeCompare(a.lastUsedAt ?? '') ||
        a.name.localeCompare(b.name),
    )
}

function fillTemplate(template: Template, situation: Situation, lastUsedAt: string | null): FilledTemplate {
  const { id, key, name, personal } = template
  const words = fillTexts(template, situation)
  const unfit = words.language === languageOf(situation) ? unfitFor(template, situation) : 'language'
  return {
    id,
    key,
    name,
    personal,
    ...words,
    unfit,
    lastUsedAt,
  }
}

/** The words in the language of the customer, or what stands closest to it, filled in. */
export function fillTexts({ texts }: Pick<Template, 'texts'>, situation: Situation): MacroWords {
  const otherwise = supportedLocale(situation.organisation.locale)
  const words = wordsIn({ texts }, languageOf(situation), otherwise)
  return { language: words.language, ...fillWords(words, situation) }
}

function wordsIn(
  { texts }: Pick<Template, 'texts'>,
  wanted: SupportedLocale,
  otherwise: SupportedLocale | null,
): TemplateText {
  const found =
    texts.find(({ language }) => language === wanted) ??
    texts.find(({ language }) => language === otherwise) ??
    texts[0]
  return found ?? { language: wanted, text: '', html: null }
}

/** Why it is not meant for where it would be used. */
export function unfitFor(
  { channels, inboxIds, teamIds }: Pick<Template, 'channels' | 'inboxIds' | 'teamIds'>,
  { conversation, inbox, agent }: Situation,
): FilledTemplate['unfit'] {
  if (channels.length > 0 && (inbox === null || !channels.includes(inbox.channel))) return 'channel'
  if (inboxIds.length > 0 && (inbox === null || !inboxIds.includes(inbox.id))) return 'inbox'
  const teams = conversation.teamId === null ? agent.teamIds : [conversation.teamId]
  if (teamIds.length > 0 && !teams.some((id) => teamIds.includes(id))) return 'team'
  return null
}
