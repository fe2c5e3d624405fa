/**
 * Gives every operation of a finished document an id made of its method and address, as generators of clients
 * want it: `PUT /v1/conversations/{id}/drafts/{kind}` is `putConversationsByIdDraftsByKind`.
 */
export function addOperationIds<Document extends object>(document: Document): Document {
  const { paths } = document as { paths?: Record<string, Record<string, { operationId?: string }>> }
  for (const [path, operations] of Object.entries(paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      operation.operationId ??= operationId(method, path)
    }
  }
  return document
}

function operationId(method: string, path: string): string {
  const parts = path
    .replace(/^\/v1\//, '')
    .split('/')
    .map((part) => part.replace(/^\{(.+)\}$/, 'by-$1'))
  return `${method}-${parts.join('-')}`.replace(/-+(.)/g, (_, letter: string) => letter.toUpperCase())
}
