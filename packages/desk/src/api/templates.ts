import { queryOptions } from '@tanstack/react-query'
import type {
  FilledTemplate,
  Template,
  TemplateChange,
  TemplateCreate,
  TemplatePreview,
  TemplatePreviewRequest,
  TemplateVariable,
  TemplateVersion,
} from '@throughline/contracts'
import { request } from './client.ts'

/** Everybody's and one's own, archived ones too. What hangs on them has keys that begin the same. */
export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: async ({ signal }) =>
    (await request<{ items: Template[] }>('GET', '/v1/templates', { signal })).items,
})

/** Templates as they would be in one's reply from an inbox, the best first. */
export function filledTemplatesQuery(conversationId: string, inboxId: string) {
  return queryOptions({
    queryKey: [...templatesQuery.queryKey, 'filled', conversationId, inboxId],
    queryFn: async ({ signal }) => {
      const path = `/v1/conversations/${conversationId}/templates?inboxId=${inboxId}`
      return (await request<{ items: FilledTemplate[] }>('GET', path, { signal })).items
    },
    // The conversation and the customer go on changing; whoever opens the list again sees them as they are.
    staleTime: 10_000,
  })
}

export function templateVersionsQuery(id: string) {
  return queryOptions({
    queryKey: [...templatesQuery.queryKey, 'versions', id],
    queryFn: async ({ signal }) =>
      (await request<{ items: TemplateVersion[] }>('GET', `/v1/templates/${id}/versions`, { signal })).items,
  })
}

export const templateVariablesQuery = queryOptions({
  queryKey: ['template-variables'],
  queryFn: async ({ signal }) =>
    (await request<{ items: TemplateVariable[] }>('GET', '/v1/template-variables', { signal })).items,
  staleTime: 60_000,
})

export function templatePreviewQuery(words: TemplatePreviewRequest) {
  return queryOptions({
    queryKey: ['template-preview', words],
    queryFn: ({ signal }) =>
      request<TemplatePreview>('POST', '/v1/template-previews', { body: words, signal }),
    gcTime: 10_000,
  })
}

export const addTemplate = (body: TemplateCreate) => request<Template>('POST', '/v1/templates', { body })
export const changeTemplate = ({ id, version }: Pick<Template, 'id' | 'version'>, body: TemplateChange) =>
  request<Template>('PATCH', `/v1/templates/${id}`, { body, ifMatch: version })
export const restoreTemplate = ({ id, version }: Pick<Template, 'id' | 'version'>, old: number) =>
  request<Template>('POST', `/v1/templates/${id}/restorations`, {
    body: { version: old },
    ifMatch: version,
  })
/** Says that it was put into a reply. */
export const noteTemplateUse = (id: string) => request<void>('POST', `/v1/templates/${id}/uses`)
