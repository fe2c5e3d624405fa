import { openStore } from '../shared/store.ts'

interface Stored {
  values: Record<string, string>
  /** When the page was shown on which it was begun, as the server wrote it: who reloads has not filled it in in no time. */
  shownAt?: string
  /** Under which id these very answers were sent, without that anybody heard that they arrived. */
  sent?: { id: string; text: string }
}

/** What was typed into a form in this tab; it survives a reload, and goes once it was sent. */
export function openDraft(key: string) {
  const store = openStore('sessionStorage')
  const name = `throughline:form-page:${key}`
  const stored = parse(store.get(name))
  return {
    values: stored.values,
    shownAt: stored.shownAt,
    /** The id of these answers, if they were sent before: sent again, they are the same submission. */
    sentAs: (values: Record<string, string>) =>
      stored.sent?.text === JSON.stringify(values) ? stored.sent.id : null,
    keep(values: Record<string, string>, shownAt: string) {
      stored.shownAt ??= shownAt
      stored.values = values
      store.set(name, JSON.stringify(stored))
    },
    noteSent(id: string, values: Record<string, string>) {
      stored.sent = { id, text: JSON.stringify(values) }
      store.set(name, JSON.stringify({ ...stored, values }))
    },
    clear: () => store.remove(name),
  }
}

function parse(text: string | null): Stored {
  try {
    const stored: Stored | null = JSON.parse(text ?? 'null')
    return typeof stored?.values === 'object' && stored.values !== null ? stored : { values: {} }
  } catch {
    return { values: {} }
  }
}
