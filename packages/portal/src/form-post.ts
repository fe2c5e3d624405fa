/** What a hosted form posts, in the shape of the contract's `FormSubmission` (not yet validated). */
export interface FormPost {
  id: string
  locale: string
  values: Record<string, string>
  website: string
  /** Milliseconds between showing the page and sending it. */
  elapsed: number
}

/** Reads the urlencoded body of `renderFormPage`'s form. What is missing comes back empty, for the validator to refuse. */
export function readFormPost(body: Record<string, unknown>, now = Date.now()): FormPost {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith('values.') && typeof value === 'string') values[name.slice('values.'.length)] = value
  }
  const shownAt = Number(text(body.shownAt) || now)
  return {
    id: text(body.id),
    locale: text(body.locale),
    values,
    website: text(body.website),
    elapsed: Number.isFinite(shownAt) ? Math.max(0, Math.round(now - shownAt)) : 0,
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
