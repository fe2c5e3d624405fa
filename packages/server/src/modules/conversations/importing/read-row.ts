import { Value } from 'typebox/value'
import { type ImportedCustomer, readWhom } from '../../customers/index.ts'
import type { ImportRow, RowProblem } from '../../imports/index.ts'
import { ImportedConversation } from './imported-conversation.ts'

/** What a line says: the conversation, and whose it is. */
export interface ImportedLine {
  conversation: ImportedConversation
  customer: ImportedCustomer
}

/** What a line says, or everything that is wrong with it. */
export function readConversation(row: ImportRow, source: string): ImportedLine | readonly RowProblem[] {
  const customer = readWhom({ row: row.row, values: customersPart(row.values) }, source)
  const conversation = conversationPart(row.values)
  const problems = [
    ...('key' in customer
      ? []
      : customer.map((one) => ({ ...one, field: `customer.${one.field ?? 'email'}` }))),
    ...problemsOf(conversation),
  ]
  if (problems.length > 0 || !('key' in customer)) return problems
  return { customer, conversation: Value.Parse(ImportedConversation, conversation) }
}

function customersPart(values: ImportRow['values']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([key]) => key.startsWith('customer.'))
      .map(([key, value]) => [key.slice('customer.'.length), value]),
  )
}

function conversationPart(values: ImportRow['values']): Record<string, unknown> {
  const own = Object.fromEntries(Object.entries(values).filter(([key]) => !key.startsWith('customer.')))
  return { ...own, ...(typeof own.externalId === 'number' ? { externalId: String(own.externalId) } : {}) }
}

/** Each member that is not as it should be, once. */
function problemsOf(conversation: Record<string, unknown>): RowProblem[] {
  const wrong = new Map<string, RowProblem>()
  for (const error of Value.Errors(ImportedConversation, conversation)) {
    const missing = 'requiredProperties' in error.params ? error.params.requiredProperties[0] : undefined
    const path = [...error.instancePath.split('/').slice(1), ...(missing === undefined ? [] : [missing])]
    const [field = 'messages'] = path
    if (wrong.has(field)) continue
    wrong.set(field, {
      field,
      code: `${field === path.at(-1) && missing ? 'missing' : 'invalid'}`,
      message: sentence(path, error.message),
    })
  }
  return [...wrong.values()]
}

function sentence(path: readonly string[], what: string): string {
  return `${path.join('.')} ${what}. See the format of conversations in the documentation.`
}
