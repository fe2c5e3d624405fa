import { type Static, Type } from 'typebox'
import { Labels } from './definitions.ts'
import { Channel, Id, locales, Nullable, OneOf, Time } from './primitives.ts'

const Language = OneOf(...locales)
const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$', examples: ['return'] })
const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S', examples: ['How to return'] })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-09-01'] })
const Words = {
  text: Type.String({
    minLength: 1,
    maxLength: 20_000,
    pattern: '\\S',
    examples: ['Hello {{customer.firstName|there}}, the label for your return is on its way.'],
  }),
  /** The same with formatting and links, for channels that have them. */
  html: Nullable(
    Type.String({
      maxLength: 80_000,
      examples: ['<p>Hello {{customer.firstName|there}}, the label for your return is on its way.</p>'],
    }),
  ),
}

export const TemplateText = Type.Object({ language: Language, ...Words })
export type TemplateText = Static<typeof TemplateText>

const Scope = {
  /** Whom and where it fits; an empty list means every one. Elsewhere it is found too, after those that fit. */
  teamIds: Type.Array(Id, { maxItems: 50, uniqueItems: true }),
  inboxIds: Type.Array(Id, { maxItems: 50, uniqueItems: true }),
  channels: Type.Array(Channel, { maxItems: 20, uniqueItems: true }),
}

/** Everything about a template that somebody chooses. */
export const templateChoices = {
  /** What is typed after the slash. */
  key: Key,
  name: Name,
  /** One for each language. */
  texts: Type.Array(TemplateText, { minItems: 1, maxItems: locales.length }),
  ...Scope,
  /** Who keeps it right; for one's own, oneself. */
  ownerId: Id,
  /** The day by which somebody should look whether it is still right. */
  reviewOn: Nullable(Day),
}

/** Words that agents put into their replies, filled in with what is known of the conversation. */
export const Template = Type.Object({
  id: Id,
  ...templateChoices,
  /** Nobody but its owner has it. */
  personal: Type.Boolean(),
  archivedAt: Nullable(Time),
  /** How often it was put into a reply, by anybody. */
  uses: Type.Integer(),
  lastUsedAt: Nullable(Time),
  version: Type.Integer(),
  createdAt: Time,
  updatedAt: Time,
})
export type Template = Static<typeof Template>

/** `GET /v1/templates`: everybody's and one's own, archived ones too. */
export const TemplateList = Type.Object({ items: Type.Array(Template) })

/** `POST /v1/templates`: one's own with `conversations.reply`, everybody's with `templates.manage`. */
export const TemplateCreate = Type.Object({
  for: OneOf('me', 'everybody'),
  key: templateChoices.key,
  name: templateChoices.name,
  texts: templateChoices.texts,
  ...Type.Partial(
    Type.Object({ ...Scope, ownerId: templateChoices.ownerId, reviewOn: templateChoices.reviewOn }),
  ).properties,
})
export type TemplateCreate = Static<typeof TemplateCreate>

/** `PATCH /v1/templates/:id` with `If-Match: "<version>"` */
export const TemplateChange = Type.Partial(Type.Object({ ...templateChoices, archived: Type.Boolean() }))
export type TemplateChange = Static<typeof TemplateChange>

/** What a template was from one change to the next. */
export const TemplateVersion = Type.Object({
  version: Type.Integer(),
  ...templateChoices,
  archived: Type.Boolean(),
  /** What is other than in the version before, such as `name` or `texts.fi`; of the first one, nothing. */
  changed: Type.Array(Type.String({ examples: ['texts.fi'] })),
  /** The version whose words were brought back with it. */
  restoredFrom: Nullable(Type.Integer()),
  /** A person or a service account; null: the product itself. */
  changedBy: Nullable(Id),
  changedAt: Time,
})
export type TemplateVersion = Static<typeof TemplateVersion>

/** `GET /v1/templates/:id/versions`, the newest first. */
export const TemplateVersionList = Type.Object({ items: Type.Array(TemplateVersion) })

/** `POST /v1/templates/:id/restorations` with `If-Match`: makes a new version that is as an old one was. */
export const TemplateRestoration = Type.Object({
  version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
})

/** A template with the data of a conversation, as whoever asks would send it. */
export const FilledTemplate = Type.Object({
  id: Id,
  key: Type.String({ examples: ['return'] }),
  name: Type.String({ examples: ['How to return'] }),
  personal: Type.Boolean(),
  language: Language,
  text: Type.String(),
  html: Nullable(Type.String()),
  /** Variables of which nothing is known, left in the words for a person to fill in: a reply with one is refused. */
  gaps: Type.Array(Type.String({ examples: ['conversation.fields.order'] })),
  /** Why it stands after others: it has no words in the customer's language, or is meant for elsewhere. */
  unfit: Nullable(OneOf('language', 'channel', 'inbox', 'team')),
  /** By whoever asks. */
  lastUsedAt: Nullable(Time),
})
export type FilledTemplate = Static<typeof FilledTemplate>

/** `GET /v1/conversations/:id/templates?inboxId=`, the best first. */
export const FilledTemplateList = Type.Object({ items: Type.Array(FilledTemplate) })

/** `POST /v1/template-previews`: words that need not be saved yet, in a conversation. */
export const TemplatePreviewRequest = Type.Object({ conversationId: Id, language: Language, ...Words })
export type TemplatePreviewRequest = Static<typeof TemplatePreviewRequest>

/** A place that could not be saved: a variable that nothing has, or braces that hold none or are not closed. */
export const TemplateProblem = Type.Object({
  language: Language,
  kind: OneOf('unknown', 'broken', 'unclosed', 'address'),
  /** As it is written. */
  place: Type.String({ examples: ['customer.fristName'] }),
  /** The variable that was probably meant. */
  suggestion: Nullable(Type.String({ examples: ['customer.firstName'] })),
})
export type TemplateProblem = Static<typeof TemplateProblem>

export const TemplatePreview = Type.Object({
  text: Type.String(),
  html: Nullable(Type.String()),
  gaps: Type.Array(Type.String({ examples: ['conversation.fields.order'] })),
  problems: Type.Array(TemplateProblem),
})
export type TemplatePreview = Static<typeof TemplatePreview>

/** A variable that templates of this installation may hold. */
export const TemplateVariable = Type.Object({
  variable: Type.String({ examples: ['customer.firstName'] }),
  /** What a field of the installation is called; null for the variables that every one has. */
  labels: Nullable(Labels),
  /**
   * True where it never holds what a customer wrote. The others are filled in only for a person, who reads what goes
   * out: for a bot they stay unfilled, so that no automatic answer repeats a stranger's text.
   */
  automatic: Type.Boolean(),
})
export type TemplateVariable = Static<typeof TemplateVariable>

/** `GET /v1/template-variables` */
export const TemplateVariableList = Type.Object({ items: Type.Array(TemplateVariable) })
