import type { RouteOptions } from 'fastify'
import type { RoutePermission } from './principal.ts'

/** One row of the permission matrix. */
export interface RouteEntry {
  readonly method: string
  readonly url: string
  readonly permission: RoutePermission
  readonly summary: string | null
}

/** The rows of a route; throws when it does not say who may call it, so that none is open by oversight. */
export function routeEntries(route: RouteOptions): RouteEntry[] {
  const permission = route.config?.permission
  const methods = Array.isArray(route.method) ? route.method : [route.method]
  if (permission === undefined) {
    throw new Error(
      `The route ${methods.join(',')} ${route.url} does not say who may call it: add config: { permission: … }.`,
    )
  }
  const summary = route.schema?.summary ?? null
  return methods.map((method) => ({ method, url: route.url, permission, summary }))
}
