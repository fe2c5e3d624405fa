import { useQuery } from '@tanstack/react-query'
import { type FieldDefinition, fieldsMissing, fieldsOn } from '@throughline/contracts'
import { fieldsQuery } from '../../api/fields.ts'
import { conversationQuery } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'

const none: readonly FieldDefinition[] = []

/** The custom fields that an open conversation has, with what it holds in them. */
export function useFields(conversationId: string) {
  const { data: definitions = none } = useQuery(fieldsQuery)
  const { data: detail } = useQuery({ ...conversationQuery(conversationId), enabled: false })
  const inboxIds = detail?.legs.map((leg) => leg.inboxId) ?? []
  return { fields: fieldsOn(definitions, inboxIds), values: detail?.conversation.fields ?? {} }
}

/** The fields that keep a conversation from being resolved, as far as this desk knows; the server has the last word. */
export function missingFields(conversationId: string): FieldDefinition[] {
  const definitions = queryClient.getQueryData(fieldsQuery.queryKey) ?? none
  const detail = queryClient.getQueryData(conversationQuery(conversationId).queryKey)
  if (detail === undefined) return []
  const inboxIds = detail.legs.map((leg) => leg.inboxId)
  return fieldsMissing(fieldsOn(definitions, inboxIds), detail.conversation.fields)
}
