const IMAGE = /(<img\b[^>]*?)\ssrc="\/v1\/attachments\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/gi

/** The Content-ID under which a picture stands within the words of a mail. */
export function contentIdOf(attachmentId: string): string {
  return `${attachmentId}@inline`
}

/**
 * The HTML of an editor in which uploaded pictures stand by the address that the desk shows them at, as a message keeps
 * it: each by its Content-ID (`data-cid`), as a mail that came in does. `ids` are the uploads that it shows.
 */
export function withInlineImages(html: string): { html: string; ids: string[] } {
  const ids = new Set<string>()
  const placed = html.replace(IMAGE, (_, tag: string, id: string) => {
    ids.add(id.toLowerCase())
    return `${tag} data-cid="${contentIdOf(id.toLowerCase())}"`
  })
  return { html: placed, ids: [...ids] }
}
