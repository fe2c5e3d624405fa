import { queryOptions } from '@tanstack/react-query'
import type {
  Form,
  FormChange,
  FormCreate,
  FormPreview,
  FormPreviewRequest,
  FormTemplate,
  FormVersion,
  SetAsideSubmission,
  SetAsideWords,
} from '@throughline/contracts'
import { request } from './client.ts'

export const formsQuery = queryOptions({
  queryKey: ['forms'],
  queryFn: async ({ signal }) =>
    (await request<{ items: Form[] }>('GET', '/v1/form-definitions', { signal })).items,
})

export const formTemplatesQuery = queryOptions({
  queryKey: ['form-templates'],
  queryFn: async ({ signal }) =>
    (await request<{ items: FormTemplate[] }>('GET', '/v1/form-templates', { signal })).items,
  staleTime: 3_600_000,
})

/** What a form asked, the newest first. */
export function formVersionsQuery(id: string) {
  return queryOptions({
    queryKey: ['form-versions', id] as const,
    queryFn: async ({ signal }) =>
      (await request<{ items: FormVersion[] }>('GET', `/v1/form-definitions/${id}/versions`, { signal }))
        .items,
  })
}

export function formPreviewQuery(form: FormPreviewRequest) {
  return queryOptions({
    queryKey: ['form-preview', form],
    queryFn: ({ signal }) => request<FormPreview>('POST', '/v1/form-previews', { body: form, signal }),
    gcTime: 10_000,
  })
}

/** What was taken for a machine's, the newest first. */
export function setAsideQuery(id: string) {
  return queryOptions({
    queryKey: ['set-aside', id],
    queryFn: async ({ signal }) => {
      const path = `/v1/form-definitions/${id}/set-aside?limit=50`
      return (await request<{ items: SetAsideSubmission[] }>('GET', path, { signal })).items
    },
  })
}

/** All that was written in one of them. Each reading is recorded, so it is read once while it is looked at. */
export function setAsideWordsQuery(formId: string, id: string) {
  return queryOptions({
    queryKey: ['set-aside-words', formId, id],
    queryFn: () => request<SetAsideWords>('GET', `/v1/form-definitions/${formId}/set-aside/${id}`),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

export const addForm = (body: FormCreate) => request<Form>('POST', '/v1/form-definitions', { body })
export const changeForm = ({ id, version }: Pick<Form, 'id' | 'version'>, body: FormChange) =>
  request<Form>('PATCH', `/v1/form-definitions/${id}`, { body, ifMatch: version })
