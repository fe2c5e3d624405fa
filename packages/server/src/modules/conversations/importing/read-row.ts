import { Value } from 'typebox/value'
import { type ImportedCustomer, readWhom } from '../../customers/index.ts'
import type { ImportRow, RowProblem } from '../../imports/index.ts'
import { ImportedConversation, type ImportedMessage } from './imported-conversation.ts'

/** Letters of base64: 20 MB. */
const LONGEST_CONTENT = Math.ceil((20 * 1024 * 1024) / 3) * 4

/** What a line says: the conversation, and whose it is. */
export interface ImportedLine {
  conversation: ImportedConversation
  customer: ImportedCustomer
}

/** What a line says, or everything that is wrong with it. */
export function readConversation(
  row: ImportRow,
  o: { source: string; country: string },
): ImportedLine | readonly RowProblem[] {
  const customer = readWhom({ row: row.row, values: customersPart(row.values) }, o)
  const conversation = conversationPart(row.values)
  const problems = [
    ...('key' in customer
      ? []
      : customer.map((one) => ({ ...one, field: `customer.${one.field ?? 'email'}` }))),
    ...problemsOf(conversation),
  ]
  if (problems.length > 0 || !('key' in customer)) return problems
  const parsed = Value.Parse(ImportedConversation, conversation)
  const wrong = parsed.messages.flatMap(problemsOfContents)
  return wrong.length > 0 ? wrong.slice(0, 1) : { customer, conversation: parsed }
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

function problemsOfContents({ text, attachments = [] }: ImportedMessage, index: number): RowProblem[] {
  const say = (code: string, message: string): RowProblem => ({
    field: 'messages',
    code,
    message: `messages.${index}: ${message}`,
  })
  if (text === '' && attachments.length === 0) {
    return [say('message_empty', 'there is neither a text nor a file. Leave the message out.')]
  }
  return attachments.flatMap(({ name, content }) => {
    if (!isBase64(content)) {
      return [say('attachment_invalid', `the content of ${name} is not base64. Encode the file anew.`)]
    }
    if (content.length > LONGEST_CONTENT) {
      return [say('attachment_too_large', `${name} is larger than 20 MB. Leave the file out.`)]
    }
    return []
  })
}

function isBase64(content: string): boolean {
  return content.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(content)
}

function sentence(path: readonly string[], what: string): string {
  return `${path.join('.')} ${what}. See the format of conversations in the documentation.`
}
