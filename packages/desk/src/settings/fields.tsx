import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { FieldDefinition } from '@throughline/contracts'
import { arrangeFields, changeField, defineField, fieldsQuery } from '../api/fields.ts'
import { DefinitionList } from './definitions/definition-list.tsx'
import type { Definition, DefinitionChange, Definitions } from './definitions/definitions.ts'
import { useKindNames } from './definitions/kind-names.ts'

/** The custom fields of conversations. */
export function Fields() {
  const { t } = useLingui()
  const of: Definitions = {
    ...fields,
    kinds: useKindNames(),
    words: {
      about: t`Fields hold what you want to know of every matter, such as an order number. Agents fill them in beside the conversation; what is needed to resolve is asked for at the latest then.`,
      add: t`Add a field`,
      list: t`Fields of conversations`,
      none: {
        title: t`No field yet`,
        text: t`Without fields a conversation has its subject, priority, tags and next step.`,
      },
      noneInUse: t`No field in use`,
      required: t`Needed to resolve`,
      isRequired: t`needed to resolve`,
    },
  }
  return <DefinitionList of={of} />
}

const fields: Omit<Definitions, 'kinds' | 'words'> = {
  queryKey: fieldsQuery.queryKey,
  useAll: () => useQuery({ ...fieldsQuery, staleTime: 0, select: toDefinitions }),
  define: ({ key, kind, ...said }) => defineField({ key, kind, labels: said.labels, ...toField(said) }),
  change: (id, version, change) => changeField(id, version, toField(change)),
  arrange: arrangeFields,
  byInbox: true,
}

const toDefinitions = (found: FieldDefinition[]): Definition[] =>
  found.map(({ requiredOnResolve, ...field }) => ({ ...field, required: requiredOnResolve }))

function toField({ required, inboxIds, ...change }: DefinitionChange) {
  return {
    ...change,
    ...(required !== undefined && { requiredOnResolve: required }),
    ...(inboxIds !== undefined && { inboxIds: [...inboxIds] }),
  }
}
