import type { SupportedLocale, Template, TemplateCreate, TemplateText } from '@throughline/contracts'
import { plain } from '../../queue/search/matches.ts'

/** A template as it stands in the form. */
export interface TemplateDraft
  extends Pick<Template, 'name' | 'key' | 'teamIds' | 'inboxIds' | 'channels' | 'ownerId' | 'reviewOn'> {
  texts: readonly TemplateText[]
}

export function draftOf(
  template: Template | null,
  o: { ownerId: string; language: SupportedLocale },
): TemplateDraft {
  if (template !== null) return template
  return {
    name: '',
    key: '',
    texts: [{ language: o.language, text: '', html: null }],
    teamIds: [],
    inboxIds: [],
    channels: [],
    ownerId: o.ownerId,
    reviewOn: null,
  }
}

/** What is sent to the server; languages without words are left out. */
export function contentOf(draft: TemplateDraft): Omit<TemplateCreate, 'for'> {
  const { name, key, teamIds, inboxIds, channels, ownerId, reviewOn } = draft
  return {
    name: name.trim(),
    key: key === '' ? keyFor(name) : key,
    texts: draft.texts.filter(({ text }) => text.trim() !== '').map((words) => ({ ...words })),
    teamIds: [...teamIds],
    inboxIds: [...inboxIds],
    channels: [...channels],
    ownerId,
    reviewOn,
  }
}

/** What a name becomes behind the slash: `Late parcel` is `late-parcel`. */
export function keyFor(name: string): string {
  return plain(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
}
