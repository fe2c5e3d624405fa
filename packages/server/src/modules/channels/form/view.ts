import { type FormDefinition, type FormView, wordsIn } from '@throughline/contracts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import type { Inbox } from '../../inboxes/index.ts'
import { definitionOf } from './definition.ts'
import { formSettings } from './settings.ts'

/** What the embed draws itself; anything else is left to the page in a frame. */
const drawnByEmbed = ['name', 'email', 'text', 'textarea', 'select']

/** The form as its page draws it. */
export async function formView({ db }: Platform, inbox: Inbox, locale: string): Promise<FormView> {
  const { definition } = await definitionOf(db.kysely, inbox)
  const organisation = (await findOrganisation(db.kysely))?.name ?? ''
  const { colour } = formSettings(inbox.settings)
  return { ...viewOf(inbox, definition, { organisation, locale }), colour }
}

/** A definition as customers of a language see it. */
export function viewOf(
  inbox: Pick<Inbox, 'key' | 'name'>,
  definition: FormDefinition,
  { organisation, locale }: { organisation: string; locale: string },
): FormView {
  const { title, intro, language, fields } = definition
  return {
    key: inbox.key,
    name: wordsIn(title, locale, language) || inbox.name,
    organisation,
    locale,
    language,
    ...(intro !== undefined && { intro: wordsIn(intro, locale, language) }),
    hosted:
      intro !== undefined ||
      fields.some(
        ({ type, when, help }) => !drawnByEmbed.includes(type) || when !== undefined || help !== undefined,
      ),
    fields,
  }
}
