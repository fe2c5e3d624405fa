import {
  type AttributeDefinition,
  type FieldDefinition,
  type FieldKind,
  type TemplateVariable,
  templateVariables,
} from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { fields } from '../conversations/index.ts'
import { attributes } from '../customers/index.ts'

export interface KnownVariable extends TemplateVariable {
  /** What kind of value a field of the installation holds; null for the variables that every one has. */
  kind: FieldKind | null
  /** It keeps its values and is filled in still, but is put into no template any more. */
  archived: boolean
}

/** What never holds words of a customer; everything that is not named here may. */
const automatic: ReadonlySet<string> = new Set([
  'conversation.number',
  'agent.name',
  'agent.firstName',
  'inbox.name',
  'organisation.name',
  'date.today',
])
/** Of the installation's own fields, those whose value is no free text. */
const automaticKinds: ReadonlySet<FieldKind> = new Set(['number', 'boolean', 'date', 'choice', 'choices'])

/** The variables of this installation: those that every one has, and its own fields. */
export async function knownVariables(db: Queryable): Promise<KnownVariable[]> {
  const always = templateVariables.map((variable) => ({
    variable,
    labels: null,
    automatic: automatic.has(variable),
    kind: null,
    archived: false,
  }))
  return [
    ...always,
    ...(await attributes.all(db)).map((one) => ofField('customer.attributes', one)),
    ...(await fields.all(db)).map((one) => ofField('conversation.fields', one)),
  ]
}

function ofField(
  place: string,
  { key, labels, kind, archivedAt }: AttributeDefinition | FieldDefinition,
): KnownVariable {
  return {
    variable: `${place}.${key}`,
    labels,
    automatic: automaticKinds.has(kind),
    kind,
    archived: archivedAt !== null,
  }
}
