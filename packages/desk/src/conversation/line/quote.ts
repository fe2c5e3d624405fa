/**
 * A reply with somebody's words put behind what is written already: a quotation where the reply is formatted or empty,
 * and lines that begin with `>` in its plain text. The two must say the same, or the editor keeps the plain one.
 */
export function quoteOf(
  said: string,
  words: string,
  { text, html }: { text: string; html: string | null },
): { text: string; html: string | null } {
  const lines = words.split('\n')
  const before = text.trimEnd()
  const quoted = `${said}\n\n${lines.map((line) => `> ${line}`).join('\n')}\n\n`
  const shown = `<p>${escaped(said)}</p><blockquote><p>${lines.map(escaped).join('<br>')}</p></blockquote><p></p>`
  if (before === '') return { text: quoted, html: `${html ?? ''}${shown}` }
  return { text: `${before}\n\n${quoted}`, html: html === null ? null : `${html}${shown}` }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
