import { queryOptions } from '@tanstack/react-query'
import type {
  ErrorBody,
  ImportChange,
  ImportDetail,
  ImportFormat,
  ImportKind,
  ImportList,
  ImportProblemList,
  ImportView,
} from '@throughline/contracts'
import { ApiError, newId, request } from './client.ts'

/** The newest imports of every kind. */
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: async ({ signal }) => (await request<ImportList>('GET', '/v1/imports?limit=20', { signal })).items,
})

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id] as const,
    queryFn: ({ signal }) => request<ImportDetail>('GET', `/v1/imports/${id}`, { signal }),
  })

/** `failed` is how many rows have problems by now: more of them are asked for anew. */
export const importProblemsQuery = (id: string, failed: number) =>
  queryOptions({
    queryKey: ['imports', id, 'problems', failed] as const,
    queryFn: ({ signal }) =>
      request<ImportProblemList>('GET', `/v1/imports/${id}/problems?limit=50`, { signal }),
  })

export const changeImport = (id: string, version: number, body: ImportChange) =>
  request<ImportDetail>('PATCH', `/v1/imports/${id}`, { body, ifMatch: version })
export const startImport = (id: string) => request<ImportView>('POST', `/v1/imports/${id}/runs`)
export const stopImport = (id: string) => request<ImportView>('DELETE', `/v1/imports/${id}/runs`)
export const eraseImport = (id: string) => request<null>('DELETE', `/v1/imports/${id}`)
export const problemsUrl = (id: string) => `/v1/imports/${id}/problems/export`
export const customersFileUrl = (format: ImportFormat) => `/v1/customers/export?format=${format}`

/**
 * Uploads a file of customers or of conversations; nothing of it is taken yet.
 * @throws ApiError
 */
export async function uploadImport({ file, kind }: { file: File; kind: ImportKind }): Promise<ImportDetail> {
  const body = new FormData()
  body.set('file', file, file.name)
  let response: Response
  try {
    response = await fetch(`/v1/imports?kind=${kind}`, {
      method: 'POST',
      body,
      credentials: 'same-origin',
      headers: { 'idempotency-key': newId() },
    })
  } catch {
    throw new ApiError(0, null)
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as ImportDetail
  const known = typeof answer === 'object' && answer !== null && 'error' in answer
  throw new ApiError(response.status, known ? (answer as ErrorBody).error : null)
}

/** Tells how far an import is, until it ends or `signal` does. */
export async function followImport(
  id: string,
  tell: (progress: ImportView) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(`/v1/imports/${id}/progress`, { credentials: 'same-origin', signal })
  if (!response.ok || response.body === null) throw new ApiError(response.status, null)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) tell(JSON.parse(line))
  }
}
