import type { FastifyRequest } from 'fastify'
import { preferredLocale, supportedLocale } from '../../../platform/i18n/index.ts'

/** The language of a page: the one that its address asks for, else the browser's first of ours. */
export function localeOf(request: FastifyRequest): string {
  const query: unknown = request.query
  const asked = typeof query === 'object' && query !== null && 'locale' in query ? String(query.locale) : null
  return supportedLocale(asked) ?? preferredLocale(request.headers['accept-language']) ?? 'en'
}
