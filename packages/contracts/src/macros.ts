import { type Static, Type } from 'typebox'
import { ConversationStatus, HandoffReason, Priority } from './conversations.ts'
import { FieldValuesChange } from './fields.ts'
import { DelaySeconds } from './pending-replies.ts'
import { Id, locales, Nullable, OneOf, Time } from './primitives.ts'
import { TagName } from './tags.ts'
import {
  Template,
  TemplateChange,
  TemplateCreate,
  TemplateText,
  TemplateVersion,
  templateChoices,
} from './templates.ts'

/** The furthest ahead that a macro puts a next step or a snooze, in hours. */
export const farthestMacroHours = 24 * 90

const Hours = Type.Integer({ minimum: 1, maximum: farthestMacroHours, examples: [24] })
const Tags = Type.Array(TagName, { maxItems: 20, uniqueItems: true })

/** One thing that a macro does. */
export const MacroStep = Type.Union([
  Type.Object({ kind: Type.Literal('fields'), values: FieldValuesChange }),
  Type.Object({ kind: Type.Literal('tags'), add: Tags, remove: Tags }),
  Type.Object({ kind: Type.Literal('priority'), priority: Priority }),
  /** Without words the present one is taken away. */
  Type.Object({
    kind: Type.Literal('nextStep'),
    text: Nullable(Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' })),
    dueInHours: Nullable(Hours),
  }),
  Type.Object({ kind: Type.Literal('team'), teamId: Nullable(Id) }),
  /** `agentId` counts where it goes to an `agent`. */
  Type.Object({
    kind: Type.Literal('assign'),
    to: OneOf('me', 'agent', 'nobody'),
    agentId: Nullable(Id),
  }),
  Type.Object({
    kind: Type.Literal('note'),
    text: Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' }),
  }),
  Type.Object({ kind: Type.Literal('offer'), inboxId: Id, reason: HandoffReason }),
  /** The words of a template, or with null the macro's own, put into the draft or sent. */
  Type.Object({ kind: Type.Literal('reply'), templateId: Nullable(Id), send: Type.Boolean() }),
  Type.Object({ kind: Type.Literal('status'), status: OneOf('open', 'waiting', 'resolved') }),
  Type.Object({ kind: Type.Literal('snooze'), hours: Hours }),
])
export type MacroStep = Static<typeof MacroStep>

/** The kinds of steps in the order in which they are done. */
export const macroStepKinds = [
  'fields',
  'tags',
  'priority',
  'nextStep',
  'team',
  'assign',
  'note',
  'offer',
  'reply',
  'status',
  'snooze',
] as const satisfies readonly MacroStep['kind'][]
export const MacroStepKind = OneOf(...macroStepKinds)
export type MacroStepKind = Static<typeof MacroStepKind>

const Steps = Type.Array(MacroStep, {
  minItems: 1,
  maxItems: macroStepKinds.length,
  description: 'At most one of each kind; done in the order of the kinds, whatever order they come in',
})
/** Its own words, one for each language; none where no step uses them. */
const texts = Type.Array(TemplateText, { maxItems: locales.length })

/** A list of steps that an agent does with one press. */
export const Macro = Type.Object({
  ...Template.properties,
  texts,
  steps: Steps,
  /** Of the last 30 days, without those that were undone. */
  usesLast30Days: Type.Integer(),
})
export type Macro = Static<typeof Macro>

/** `GET /v1/macros`: everybody's and one's own, archived ones too. */
export const MacroList = Type.Object({ items: Type.Array(Macro) })

/** `POST /v1/macros`: one's own with `conversations.reply`, everybody's with `templates.manage`. */
export const MacroCreate = Type.Object({
  ...TemplateCreate.properties,
  texts: Type.Optional(texts),
  steps: Steps,
})
export type MacroCreate = Static<typeof MacroCreate>

/** `PATCH /v1/macros/:id` with `If-Match: "<version>"` */
export const MacroChange = Type.Object({
  ...TemplateChange.properties,
  texts: Type.Optional(texts),
  steps: Type.Optional(Steps),
})
export type MacroChange = Static<typeof MacroChange>

/** What a macro was from one change to the next. */
export const MacroVersion = Type.Object({ ...TemplateVersion.properties, texts, steps: Steps })
export type MacroVersion = Static<typeof MacroVersion>

/** `GET /v1/macros/:id/versions`, the newest first. */
export const MacroVersionList = Type.Object({ items: Type.Array(MacroVersion) })

/** `GET /v1/macros/:id/uses`: who runs it how often, the most first. */
export const MacroUseList = Type.Object({
  items: Type.Array(
    Type.Object({ agentId: Id, uses: Type.Integer(), usesLast30Days: Type.Integer(), lastUsedAt: Time }),
  ),
})
export type MacroUseList = Static<typeof MacroUseList>

/** A macro as it is offered in a conversation. */
export const OfferedMacro = Type.Object({
  id: Id,
  key: templateChoices.key,
  name: templateChoices.name,
  personal: Type.Boolean(),
  steps: Steps,
  /** Why it stands after others. */
  unfit: Nullable(OneOf('language', 'channel', 'inbox', 'team')),
  /** By whoever asks. */
  lastUsedAt: Nullable(Time),
})
export type OfferedMacro = Static<typeof OfferedMacro>

/** `GET /v1/conversations/:id/macros?inboxId=`, the best first. */
export const OfferedMacroList = Type.Object({ items: Type.Array(OfferedMacro) })

/** Words of a reply as a macro fills them in. */
export const MacroWords = Type.Object({
  language: OneOf(...locales),
  text: Type.String(),
  html: Nullable(Type.String()),
  /** Variables of which nothing is known: words with one are put into a draft, and not sent. */
  gaps: Type.Array(Type.String({ examples: ['conversation.fields.order'] })),
})
export type MacroWords = Static<typeof MacroWords>

/** What a step does, or what keeps it from it. */
export const MacroStepOutcome = Type.Object({
  step: MacroStep,
  state: OneOf('done', 'unchanged', 'refused'),
  /** The code and the sentence of the error that refuses it. */
  code: Nullable(Type.String({ examples: ['fields_required'] })),
  message: Nullable(Type.String()),
  /** What the error names: keys of fields, variables, the permission that is missing. */
  about: Type.Array(Type.String({ examples: ['order'] })),
  /** Of a reply. */
  words: Nullable(MacroWords),
  /** Whether undoing the run takes it back. */
  reversible: Type.Boolean(),
})
export type MacroStepOutcome = Static<typeof MacroStepOutcome>

/** `POST /v1/macro-previews`: what a macro would do to a conversation now; nothing happens. It need not be saved yet. */
export const MacroPreviewRequest = Type.Object({
  conversationId: Id,
  macro: Type.Union([
    Type.Object({ id: Id }),
    Type.Object({ steps: Steps, texts: Type.Array(TemplateText, { maxItems: locales.length }) }),
  ]),
})
export type MacroPreviewRequest = Static<typeof MacroPreviewRequest>

export const MacroPreview = Type.Object({
  /** Of the conversation that was looked at; a run can be held to it. */
  conversationVersion: Type.Integer(),
  status: ConversationStatus,
  outcomes: Type.Array(MacroStepOutcome),
  /** Whether it can be run: no step is refused. */
  possible: Type.Boolean(),
})
export type MacroPreview = Static<typeof MacroPreview>

/** `POST /v1/macros/:id/runs`: all of its steps, or none. */
export const MacroRunRequest = Type.Object({
  conversationId: Id,
  /** Refused (412) when the conversation is no longer at this version. */
  conversationVersion: Type.Optional(Type.Integer({ minimum: 1 })),
  /** `keep` adds words for the draft to one's own draft; `answer` only answers them, for an editor that puts them in. */
  draft: Type.Optional(OneOf('keep', 'answer')),
  /** How long a reply that it sends can be undone; as long as one's own replies unless said. */
  delaySeconds: Type.Optional(DelaySeconds),
})
export type MacroRunRequest = Static<typeof MacroRunRequest>

export const MacroRun = Type.Object({
  id: Id,
  macroId: Id,
  macroVersion: Type.Integer(),
  conversationId: Id,
  agentId: Id,
  outcomes: Type.Array(MacroStepOutcome),
  pendingReplyId: Nullable(Id),
  messageId: Nullable(Id),
  noteId: Nullable(Id),
  handoffId: Nullable(Id),
  createdAt: Time,
  /** Until then it can be undone; null once it was. */
  undoUntil: Nullable(Time),
  undoneAt: Nullable(Time),
  /** After an undo: what was taken back, and what stays because it cannot be or somebody changed it since. */
  undone: Type.Array(MacroStepKind),
  kept: Type.Array(MacroStepKind),
})
export type MacroRun = Static<typeof MacroRun>
