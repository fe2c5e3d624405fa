import { type Static, Type } from 'typebox'
import { Id, Nullable, Time } from './primitives.ts'

/** What a field is called, by language; English stands in where one is missing. */
export const Labels = Type.Object(
  {
    en: Type.String({ minLength: 1, maxLength: 80 }),
    fi: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    hu: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    da: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  },
  { additionalProperties: false },
)
export type Labels = Static<typeof Labels>

export const Choice = Type.String({ minLength: 1, maxLength: 80 })
export const Choices = Type.Array(Choice, { maxItems: 100, uniqueItems: true })

/** What every definition has, be it of customers or of conversations. */
export const definitionProperties = {
  id: Id,
  key: Type.String(),
  labels: Labels,
  choices: Type.Array(Type.String()),
  archivedAt: Nullable(Time),
  version: Type.Integer(),
}

/** What a new one is given. Key and kind stay as they are from then on. */
export const newDefinitionProperties = {
  key: Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }),
  labels: Labels,
  choices: Type.Optional(Choices),
}

/** What changes of one. An archived one keeps its values and is no longer asked for. */
export const definitionChangeProperties = { labels: Labels, choices: Choices, archived: Type.Boolean() }

/** Ids in the order in which they are shown; others follow as they were. */
export const DefinitionOrder = Type.Object({ ids: Type.Array(Id, { maxItems: 500, uniqueItems: true }) })
