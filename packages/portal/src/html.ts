/** Markup that is ready to be sent: everything that came from outside has been escaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

type Value = Html | string | number | null | undefined | false | readonly Value[]

/**
 * Writes markup in which every value is escaped, so that nothing a person typed can become a tag or leave an
 * attribute (attributes must be quoted). Lists are joined; null, undefined and false write nothing.
 */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((text, part, at) => text + render(values[at - 1]) + part))
}

/** The address itself when it leads to the web, to a mailbox or to a path of ours; else `#`. */
export function safeUrl(url: string): string {
  return /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(url) ? url : '#'
}

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'number') return String(value)
  return value.map(render).join('')
}

function escapeText(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
