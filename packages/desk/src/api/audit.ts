import { infiniteQueryOptions } from '@tanstack/react-query'
import type { AuditEntry, AuditFilter, AuditVerification } from '@throughline/contracts'
import { ApiError, request } from './client.ts'

/** The audit trail page by page, the newest entry first. */
export function auditQuery(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['audit', filter] as const,
    queryFn: ({ pageParam, signal }) => {
      const query = paramsOf(filter)
      if (pageParam !== null) query.set('after', pageParam)
      return request<{ items: AuditEntry[]; next: string | null }>('GET', `/v1/audit?${query}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  })
}

/** Where the browser gets the file that holds everything the filter leaves. */
export function auditExportUrl(filter: AuditFilter, format: 'csv' | 'jsonl'): string {
  const query = paramsOf(filter)
  query.set('format', format)
  return `/v1/audit/export?${query}`
}

/**
 * Checks the whole trail and tells each step of the way; the last one has `done`.
 * @throws ApiError
 */
export async function verifyAuditTrail(
  tell: (progress: AuditVerification) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch('/v1/audit/verification', { credentials: 'same-origin', signal })
  if (!response.ok || response.body === null) {
    const body: { error?: ConstructorParameters<typeof ApiError>[1] } = await response.json()
    throw new ApiError(response.status, body.error ?? null)
  }
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

function paramsOf(filter: AuditFilter): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
}
