import { ErrorBody } from '@throughline/contracts'

const content = { 'application/json': { schema: ErrorBody } }

/** The refusals that many operations share; each stands once in the document. */
const sharedAnswers = {
  notSignedIn: { description: 'Nobody is signed in, or the credential counts no longer.', content },
  notPermitted: {
    description: 'The role, or the scopes of the key, do not include the permission of this operation.',
    content,
  },
  tooManyRequests: {
    description: 'Too many requests; wait for as many seconds as `Retry-After` says.',
    headers: {
      'Retry-After': { description: 'Seconds until the next request is taken.', schema: { type: 'integer' } },
    },
    content,
  },
  refused: { description: 'Refused: `error.code` says why.', content },
  failed: { description: 'Failed here, or at somebody whom the answer needs.', content },
} as const

const methods = new Set(['get', 'put', 'post', 'delete', 'patch'])

/** Adds to every operation of a finished document the refusals that it can answer with. */
export function addSharedAnswers<Document extends object>(document: Document): Document {
  const { paths, components } = recordOf(document)
  for (const path of Object.values(recordOf(paths))) {
    for (const [method, operation] of Object.entries(recordOf(path))) {
      if (methods.has(method)) addTo(recordOf(operation))
    }
  }
  return { ...document, components: { ...recordOf(components), responses: sharedAnswers } }
}

function addTo(operation: Record<string, unknown>): void {
  const isGuarded = Array.isArray(operation.security) && operation.security.length > 0
  operation.responses = {
    ...recordOf(operation.responses),
    ...(isGuarded ? { 401: referTo('notSignedIn'), 403: referTo('notPermitted') } : {}),
    429: referTo('tooManyRequests'),
    '4XX': referTo('refused'),
    '5XX': referTo('failed'),
  }
}

function referTo(name: keyof typeof sharedAnswers): { $ref: string } {
  return { $ref: `#/components/responses/${name}` }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
