import { type Static, Type } from 'typebox'
import { Id, Locale, locales, Nullable, OneOf, Time } from './primitives.ts'

const Key = Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,39}$', examples: ['order'] })
const Words = (maxLength: number, example: string) =>
  Type.Record(Type.String({ maxLength: 35 }), Type.String({ maxLength }), {
    description: 'By language',
    examples: [{ en: example }],
  })

export const formFieldTypes = [
  'name',
  'email',
  'phone',
  'text',
  'textarea',
  'number',
  'select',
  'choices',
  'date',
  'order',
  'consent',
  'file',
] as const
export const FormFieldType = OneOf(...formFieldTypes)
export type FormFieldType = Static<typeof FormFieldType>

/** When a field is asked for: only as long as this holds of a field above it. */
export const FormCondition = Type.Object({
  field: Key,
  test: OneOf('is', 'has', 'filled'),
  /** With `is` and `has`; of a choice, its words in the form's own language. */
  value: Type.Optional(Type.String({ maxLength: 200 })),
})
export type FormCondition = Static<typeof FormCondition>

export const FormField = Type.Object({
  key: Key,
  type: FormFieldType,
  label: Words(200, 'Order number'),
  /** A sentence below the label. */
  help: Type.Optional(Words(500, 'It stands in the confirmation that you got by e-mail.')),
  required: Type.Boolean(),
  /** What can be chosen, of `select` and `choices`. */
  options: Type.Optional(Type.Array(Words(200, 'It is broken'), { maxItems: 50 })),
  when: Type.Optional(FormCondition),
})
export type FormField = Static<typeof FormField>

/** What a form asks, and in which words. */
export const FormDefinition = Type.Object({
  title: Words(120, 'Return something'),
  /** Above the fields. */
  intro: Type.Optional(Words(1_000, 'Tell us what comes back, and we send you a label.')),
  /** Below the confirmation: what happens next. */
  thanks: Type.Optional(Words(1_000, 'We answer within one working day.')),
  /** The form's own language: it stands in where words are missing in another. */
  language: OneOf(...locales),
  fields: Type.Array(FormField, { minItems: 1, maxItems: 40 }),
})
export type FormDefinition = Static<typeof FormDefinition>

const Settings = {
  /** What colleagues call it. */
  name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S', examples: ['Returns'] }),
  colour: Type.String({ pattern: '^#[0-9a-fA-F]{6}$', examples: ['#0a766a'] }),
  /** The e-mail inbox from which what is sent with it is answered. */
  answersFrom: Nullable(Id),
}

/** A form: an inbox of the channel `form` with what it asks. */
export const Form = Type.Object({
  /** Its inbox's id. */
  id: Id,
  key: Type.String({
    description: 'Public name in its address and embed code',
    examples: ['returns-4f1a2b3c'],
  }),
  ...Settings,
  definition: FormDefinition,
  version: Type.Integer(),
  changedAt: Nullable(Time),
})
export type Form = Static<typeof Form>

/** `GET /v1/form-definitions` */
export const FormList = Type.Object({ items: Type.Array(Form) })

/** `POST /v1/form-definitions`: from a template of `GET /v1/form-templates`, or with fields of its own. */
export const FormCreate = Type.Object({
  name: Settings.name,
  template: Type.Optional(Type.String({ maxLength: 40, examples: ['return'] })),
  definition: Type.Optional(FormDefinition),
  colour: Type.Optional(Settings.colour),
  answersFrom: Type.Optional(Settings.answersFrom),
})
export type FormCreate = Static<typeof FormCreate>

/** `PATCH /v1/form-definitions/:id` with `If-Match: "<version>"` */
export const FormChange = Type.Partial(Type.Object({ ...Settings, definition: FormDefinition }))
export type FormChange = Static<typeof FormChange>

/** What a form asked from one change to the next; what was sent names the version that it was filled in with. */
export const FormVersion = Type.Object({
  version: Type.Integer(),
  definition: FormDefinition,
  /** A person or a service account; null: the product itself. */
  changedBy: Nullable(Id),
  changedAt: Time,
})
export type FormVersion = Static<typeof FormVersion>

/** `GET /v1/form-definitions/:id/versions`, the newest first. */
export const FormVersionList = Type.Object({ items: Type.Array(FormVersion) })

/** Something to begin a form with. */
export const FormTemplate = Type.Object({
  key: Type.String({ examples: ['return'] }),
  name: Words(120, 'Return'),
  /** What it is for. */
  about: Words(300, 'A customer wants to send something back.'),
  definition: FormDefinition,
})
export type FormTemplate = Static<typeof FormTemplate>

/** `GET /v1/form-templates` */
export const FormTemplateList = Type.Object({ items: Type.Array(FormTemplate) })

/** `POST /v1/form-previews`: what need not be saved yet, as customers would see it. */
export const FormPreviewRequest = Type.Object({
  definition: FormDefinition,
  colour: Settings.colour,
  language: OneOf(...locales),
})
export type FormPreviewRequest = Static<typeof FormPreviewRequest>
export const FormPreview = Type.Object({ html: Type.String({ description: 'The hosted page' }) })
export type FormPreview = Static<typeof FormPreview>

/** `GET /v1/forms/:key`: what the embed draws. */
export const FormView = Type.Object({
  key: Type.String(),
  name: Type.String(),
  organisation: Type.String(),
  locale: Locale,
  fields: Type.Array(FormField),
  /** The form's own language, in which choices are stored. */
  language: Type.Optional(OneOf(...locales)),
  intro: Type.Optional(Type.String()),
  /** Of its button, `#rrggbb`. */
  colour: Type.Optional(Type.String()),
  /** It asks what only its page can draw (files, conditions …): the embed shows that page in a frame. */
  hosted: Type.Optional(Type.Boolean()),
})
export type FormView = Static<typeof FormView>

/** `POST /v1/forms/:key/submissions`; `id` (a UUID made by the page) makes a repeat harmless. */
export const FormSubmission = Type.Object({
  id: Id,
  locale: Locale,
  /** By field; of several choices one on a line, of a consent `yes`. */
  values: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 20_000 })),
  /** A field that people do not see; whoever fills it in is a machine. */
  website: Type.Optional(Type.String({ maxLength: 500 })),
  /** Milliseconds between showing the form and sending it. */
  elapsed: Type.Optional(Type.Integer({ minimum: 0 })),
  /** Once `form_proof_needed` was answered: its challenge, and the number that was found. */
  challenge: Type.Optional(Type.String({ maxLength: 200 })),
  proof: Type.Optional(Type.String({ maxLength: 20 })),
})
/** The confirmation repeats none of the text. */
export const FormReceipt = Type.Object({
  /** Six hexadecimal digits; the desk finds the submission by them, as a conversation or set aside. */
  reference: Type.String(),
  message: Type.String(),
  /** The form's own words on what happens next. */
  thanks: Type.Optional(Type.String()),
  /** A page that says how far it is. */
  trackUrl: Type.String(),
})
export type FormReceipt = Static<typeof FormReceipt>
