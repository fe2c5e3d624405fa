import { queryOptions } from '@tanstack/react-query'
import type {
  Macro,
  MacroChange,
  MacroCreate,
  MacroPreview,
  MacroPreviewRequest,
  MacroRun,
  MacroRunRequest,
  MacroUseList,
  MacroVersion,
  OfferedMacro,
} from '@throughline/contracts'
import { request } from './client.ts'
import { templatesQuery } from './templates.ts'

/** Everybody's and one's own, archived ones too. They are told of with the templates, so their keys begin the same. */
export const macrosQuery = queryOptions({
  queryKey: [...templatesQuery.queryKey, 'macros'],
  queryFn: async ({ signal }) => (await request<{ items: Macro[] }>('GET', '/v1/macros', { signal })).items,
})

/** Macros that can be run in a conversation, the best first. */
export function offeredMacrosQuery(conversationId: string, inboxId?: string) {
  return queryOptions({
    queryKey: [...macrosQuery.queryKey, 'offered', conversationId, inboxId],
    queryFn: async ({ signal }) => {
      const query = inboxId === undefined ? '' : `?inboxId=${inboxId}`
      const path = `/v1/conversations/${conversationId}/macros${query}`
      return (await request<{ items: OfferedMacro[] }>('GET', path, { signal })).items
    },
    staleTime: 10_000,
  })
}

export function macroVersionsQuery(id: string) {
  return queryOptions({
    queryKey: [...macrosQuery.queryKey, 'versions', id],
    queryFn: async ({ signal }) =>
      (await request<{ items: MacroVersion[] }>('GET', `/v1/macros/${id}/versions`, { signal })).items,
  })
}

export function macroUsesQuery(id: string) {
  return queryOptions({
    queryKey: [...macrosQuery.queryKey, 'uses', id],
    queryFn: async ({ signal }) =>
      (await request<MacroUseList>('GET', `/v1/macros/${id}/uses`, { signal })).items,
  })
}

/** What a macro would do now: never kept, since the next moment it may be something else. */
export function macroPreviewQuery(body: MacroPreviewRequest) {
  return queryOptions({
    queryKey: ['macro-preview', body],
    queryFn: ({ signal }) => request<MacroPreview>('POST', '/v1/macro-previews', { body, signal }),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  })
}

export const addMacro = (body: MacroCreate) => request<Macro>('POST', '/v1/macros', { body })
export const changeMacro = ({ id, version }: Pick<Macro, 'id' | 'version'>, body: MacroChange) =>
  request<Macro>('PATCH', `/v1/macros/${id}`, { body, ifMatch: version })
export const restoreMacro = ({ id, version }: Pick<Macro, 'id' | 'version'>, old: number) =>
  request<Macro>('POST', `/v1/macros/${id}/restorations`, { body: { version: old }, ifMatch: version })
/** `key` makes running it again after a lost answer harmless. */
export const runMacro = (id: string, body: MacroRunRequest, key: string) =>
  request<MacroRun>('POST', `/v1/macros/${id}/runs`, { body, idempotencyKey: key })
export const undoMacroRun = (id: string) => request<MacroRun>('POST', `/v1/macro-runs/${id}/undo`)
