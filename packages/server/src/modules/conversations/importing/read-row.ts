import { Value } from 'typebox/value'
import { isFarAhead } from '../../../platform/clock/index.ts'
import { invalidFields } from '../../../platform/http/index.ts'
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
  o: { source: string; country: string; now: Date },
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
  const wrong = [...problemsOfTimes(parsed, o.now), ...parsed.messages.flatMap(problemsOfContents)]
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
  const found = invalidFields(Value.Errors(ImportedConversation, conversation), undefined)
  for (const [path, what] of Object.entries(found)) {
    const [field = 'messages'] = path.split('.')
    if (wrong.has(field)) continue
    wrong.set(field, {
      field,
      code: path === field && !(field in conversation) ? 'missing' : 'invalid',
      message: `${path} ${what}. See the format of conversations in the documentation.`,
    })
  }
  return [...wrong.values()]
}

/** What was said elsewhere was said already; a day is left for clocks and time zones that go wrong. */
function problemsOfTimes(conversation: ImportedConversation, now: Date): RowProblem[] {
  const { createdAt, resolvedAt, messages, notes = [] } = conversation
  const times: [path: string, time: string | undefined][] = [
    ['createdAt', createdAt],
    ['resolvedAt', resolvedAt],
    ...messages.map(({ at }, index): [string, string] => [`messages.${index}.at`, at]),
    ...notes.map(({ at }, index): [string, string] => [`notes.${index}.at`, at]),
  ]
  return times.flatMap(([path, time]) =>
    time !== undefined && isFarAhead(time, now)
      ? [
          {
            field: path.split('.')[0] ?? path,
            code: 'time_in_future',
            message: `${path} is ${time}, which is still to come. Correct the time.`,
          },
        ]
      : [],
  )
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
