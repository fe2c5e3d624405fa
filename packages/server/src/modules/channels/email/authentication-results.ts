import type { MailHeaders } from './headers.ts'

/** One result of an Authentication-Results header, names in lower case. */
export interface ReportedResult {
  method: string
  result: string
  /** Such as `header.d`, `smtp.mailfrom`. */
  properties: Readonly<Record<string, string | undefined>>
}

/** Beyond this a header is no server's report. */
const MAX_LENGTH = 20_000

/**
 * The results that the server of that name wrote at the very top (RFC 8601 §2.2, §5: a receiving server puts its own
 * above all others); none when the uppermost header is of somebody else.
 */
export function reportedResults(headers: MailHeaders, authservId: string): ReportedResult[] {
  const uppermost = headers.first('authentication-results')
  if (uppermost === null || uppermost.length > MAX_LENGTH) return []
  const [id = '', ...results] = parts(withoutComments(uppermost), ';')
  // A version may follow the name.
  if (id.trim().split(/\s+/)[0]?.toLowerCase() !== authservId.toLowerCase()) return []
  return results.flatMap((text) => readResult(text) ?? [])
}

/**
 * The results in an ARC-Authentication-Results field: `i=1; ` stands before the server's name (RFC 8617 §4.1.1). Whether
 * to believe them is for whoever has verified the seal.
 */
export function sealedResults(field: string): ReportedResult[] {
  if (field.length > MAX_LENGTH) return []
  const [instance = '', , ...results] = parts(withoutComments(field), ';')
  return /^\s*i\s*=\s*\d+\s*$/.test(instance) ? results.flatMap((text) => readResult(text) ?? []) : []
}

function readResult(text: string): ReportedResult | null {
  const [first = '', ...rest] = parts(text.trim(), ' ').filter((word) => word !== '')
  const [method = '', result] = first.split('=')
  if (result === undefined) return null
  const properties = rest.flatMap((word) => {
    const at = word.indexOf('=')
    return at < 1 ? [] : [[word.slice(0, at).toLowerCase(), unquoted(word.slice(at + 1))] as const]
  })
  return {
    method: method.split('/')[0]?.toLowerCase() ?? '',
    result: result.toLowerCase(),
    properties: Object.fromEntries(properties),
  }
}

/** Comments in parentheses may nest and hold anything; quoted text is left alone. */
function withoutComments(text: string): string {
  let depth = 0
  let quoted = false
  let kept = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === '\\') {
      if (depth === 0) kept += character + (text[at + 1] ?? '')
      at += 1
    } else if (depth === 0 && character === '"') {
      quoted = !quoted
      kept += character
    } else if (!quoted && character === '(') depth += 1
    else if (!quoted && character === ')' && depth > 0) depth -= 1
    else if (depth === 0) kept += /\s/.test(character) ? ' ' : character
  }
  return kept
}

/**
 * Cut at a separator that does not stand in quotes. What quotes hold is a stranger's: a quote mark escaped in there ends
 * nothing, and a text whose quotes never end is nobody's report.
 */
function parts(text: string, separator: string): string[] {
  const found: string[] = []
  let quoted = false
  let begin = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') quoted = !quoted
    else if (!quoted && text[at] === separator) {
      found.push(text.slice(begin, at))
      begin = at + 1
    }
  }
  return quoted ? [] : [...found, text.slice(begin)]
}

function unquoted(value: string): string {
  return value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
}
