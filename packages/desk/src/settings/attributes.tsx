import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { AttributeDefinition, AttributeKind } from '@throughline/contracts'
import { arrangeAttributes, changeAttribute, defineAttribute } from '../api/attributes.ts'
import { attributesQuery } from '../api/customers.ts'
import { DefinitionList } from './definitions/definition-list.tsx'
import type { Definition, Definitions } from './definitions/definitions.ts'
import { useKindNames } from './definitions/kind-names.ts'

/** The custom attributes of customers. */
export function Attributes() {
  const { t } = useLingui()
  const of: Definitions = {
    ...attributes,
    // What a field can hold, but only one choice.
    kinds: useKindNames().filter(({ key }) => isAttributeKind(key)),
    words: {
      about: t`Attributes hold what you want to know of every customer, such as a shoe size. They stand in the profile, and columns of a file can be taken for them.`,
      add: t`Add an attribute`,
      list: t`Attributes of customers`,
      none: {
        title: t`No attribute yet`,
        text: t`Without attributes a customer has a name, language, time zone, preferred channel and tier.`,
      },
      noneInUse: t`No attribute in use`,
      required: t`Cannot be emptied`,
      isRequired: t`cannot be emptied`,
    },
  }
  return <DefinitionList of={of} />
}

const attributes: Omit<Definitions, 'kinds' | 'words'> = {
  queryKey: attributesQuery.queryKey,
  useAll: () => useQuery({ ...attributesQuery, staleTime: 0, select: toDefinitions }),
  async define({ kind, inboxIds: _, ...definition }) {
    // Nothing else is offered.
    if (isAttributeKind(kind)) await defineAttribute({ ...definition, kind })
  },
  change: (id, version, { inboxIds: _, ...change }) => changeAttribute(id, version, change),
  arrange: arrangeAttributes,
  byInbox: false,
}

const toDefinitions = (found: AttributeDefinition[]): Definition[] =>
  found.map((attribute) => ({ ...attribute, inboxIds: [] }))

const isAttributeKind = (kind: Definition['kind']): kind is AttributeKind => kind !== 'choices'
