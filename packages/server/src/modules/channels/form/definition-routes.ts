import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  cleanDefinition,
  Form,
  FormChange,
  FormCreate,
  type FormDefinition,
  FormList,
  FormPreview,
  FormPreviewRequest,
  FormTemplateList,
  FormVersionList,
  Id,
} from '@throughline/contracts'
import { renderFormPage } from '@throughline/portal'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '../../../platform/events/index.ts'
import { requireIfMatch, setVersion } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { channelErrors } from '../errors.ts'
import { formVersions } from '../store/index.ts'
import { changeForm, createForm } from './change-forms.ts'
import { findForm, listForms } from './definition.ts'
import { scriptFor } from './page-script.ts'
import { defaultDefinition } from './settings.ts'
import { formTemplates } from './templates/index.ts'
import { viewOf } from './view.ts'

const One = Type.Object({ id: Id })
const read = { permission: 'inboxes.read' } as const
const manage = { permission: 'inboxes.manage' } as const

/** Forms as they are set up: what they ask, in which words, and when. */
export function formDefinitionRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/form-definitions',
      { config: read, schema: { summary: 'Forms with what they ask', response: { 200: FormList } } },
      async () => ({ items: await listForms(db.kysely) }),
    )

    app.get(
      '/form-templates',
      {
        config: read,
        schema: { summary: 'What a form can begin with', response: { 200: FormTemplateList } },
      },
      async () => ({ items: [...formTemplates] }),
    )

    app.post(
      '/form-definitions',
      {
        config: manage,
        schema: {
          summary: 'Add a form, with its inbox',
          description:
            'From a template, or with a definition of its own; without either it is a contact form.',
          body: FormCreate,
          response: { 201: Form },
        },
      },
      async (request, reply) => {
        const { name, colour = '#0a766a', answersFrom = null } = request.body
        const form = { name, colour, answersFrom, definition: beginning(request.body) }
        const change = { actor: actorOf(request), now: clock.now(), form }
        const { id } = await db.transaction((tx) => createForm(tx, change))
        const made = await findForm(db.kysely, id)
        setVersion(reply, made.version)
        return await reply.code(201).send(made)
      },
    )

    app.get(
      '/form-definitions/:id',
      { config: read, schema: { summary: 'One form', params: One, response: { 200: Form } } },
      async (request, reply) => {
        const form = await findForm(db.kysely, request.params.id)
        setVersion(reply, form.version)
        return form
      },
    )

    app.patch(
      '/form-definitions/:id',
      {
        config: { ...manage, ifMatch: true },
        schema: {
          summary: 'Change a form',
          description: 'What was sent with it keeps the version that it was filled in with.',
          params: One,
          body: FormChange,
          response: { 200: Form },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const version = requireIfMatch(request)
        const change = { id, version, change: request.body, actor: actorOf(request), now: clock.now() }
        await db.transaction((tx) => changeForm(tx, change))
        const form = await findForm(db.kysely, id)
        setVersion(reply, form.version)
        return form
      },
    )

    app.get(
      '/form-definitions/:id/versions',
      {
        config: read,
        schema: {
          summary: 'What a form asked, and who changed it when; the newest first',
          params: One,
          response: { 200: FormVersionList },
        },
      },
      async (request) => {
        const { id } = await findForm(db.kysely, request.params.id)
        return { items: await formVersions(db.kysely, id) }
      },
    )

    app.post(
      '/form-previews',
      {
        config: manage,
        schema: {
          summary: 'The page of a form that need not be saved yet',
          body: FormPreviewRequest,
          response: { 200: FormPreview },
        },
      },
      async ({ body }) => {
        const { colour, language: locale } = body
        const organisation = (await findOrganisation(db.kysely))?.name ?? ''
        const definition = cleanDefinition(body.definition)
        const form = viewOf({ key: 'preview', name: '' }, definition, { organisation, locale })
        return {
          html: renderFormPage({ form, colour, locale, actionUrl: '#', script: scriptFor(locale) }).html,
        }
      },
    )
  }
}

/** Throws `form_template_unknown` (422). */
function beginning({ template, definition }: FormCreate): FormDefinition {
  if (definition !== undefined) return definition
  if (template === undefined) return defaultDefinition
  const found = formTemplates.find(({ key }) => key === template)
  if (found === undefined) throw channelErrors.form_template_unknown({ fields: { template: 'is none' } })
  return found.definition
}

const actorOf = ({ agent }: FastifyRequest): Actor => ({
  kind: agent.kind === 'person' ? 'agent' : 'bot',
  id: agent.id,
})
