/** What a hosted form posts, in the shape of the contract's `FormSubmission` (not yet validated). */
export interface FormPost {
  id: string
  locale: string
  values: Record<string, string>
  website: string
  /** Milliseconds between showing the page and sending it. */
  elapsed: number
}

/** What goes with a post beside the submission: files of an earlier try, and the work of its browser. */
export interface FormPostExtras {
  /** Ids of files that are kept, by field key. */
  kept: Record<string, string[]>
  challenge: string
  proof: string
  /** It came back for want of work, and is sent again without. */
  withoutWork: boolean
}

/** Reads the body of `renderFormPage`'s form. What is missing comes back empty, for the validator to refuse. */
export function readFormPost(body: Record<string, unknown>, now = Date.now()): FormPost {
  const shownAt = Number(text(body.shownAt) || now)
  return {
    id: text(body.id),
    locale: text(body.locale),
    values: under(body, 'values.'),
    website: text(body.website),
    elapsed: Number.isFinite(shownAt) ? Math.max(0, Math.round(now - shownAt)) : 0,
  }
}

/** Reads what stands beside the submission in the same body. */
export function readFormPostExtras(body: Record<string, unknown>): FormPostExtras {
  const kept = Object.entries(under(body, 'files.')).map(([key, ids]) => [key, ids.split('\n')])
  return {
    kept: Object.fromEntries(kept),
    challenge: text(body.challenge),
    proof: text(body.proof),
    withoutWork: body.again === '1',
  }
}

/** Fields that were sent several times (ticked boxes) stand one on a line. */
export function gatherFields(entries: Iterable<readonly [string, string]>): Record<string, string> {
  const gathered = new Map<string, string>()
  for (const [name, value] of entries) {
    const before = gathered.get(name)
    gathered.set(name, before === undefined ? value : `${before}\n${value}`)
  }
  return Object.fromEntries(gathered)
}

function under(body: Record<string, unknown>, prefix: string): Record<string, string> {
  const found: [string, string][] = []
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith(prefix) && typeof value === 'string') found.push([name.slice(prefix.length), value])
  }
  return Object.fromEntries(found)
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
