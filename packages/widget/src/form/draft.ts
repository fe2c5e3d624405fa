import { newId } from '../shared/record.ts'
import { openStore } from '../shared/store.ts'

/** What was typed into a form in this tab. */
export interface Draft {
  values: Record<string, string>
  change(key: string, value: string): void
  /**
   * The id under which to send these values. The same values keep it, so that sending again after a lost answer
   * is the same submission; other values get another, so that a correction is not taken for a repeat.
   */
  idFor(values: Record<string, string>): string
  clear(): void
}

interface Stored {
  values: Record<string, string>
  sent?: { id: string; text: string }
}

/** Survives a reload. */
export function createDraft(formKey: string): Draft {
  const store = openStore('sessionStorage')
  const storeKey = `throughline:form:${formKey}`
  const stored = parse(store.get(storeKey))
  const save = () => store.set(storeKey, JSON.stringify(stored))
  return {
    values: stored.values,
    change(key, value) {
      stored.values[key] = value
      save()
    },
    idFor(values) {
      const text = JSON.stringify(values)
      if (stored.sent?.text !== text) stored.sent = { id: newId(), text }
      save()
      return stored.sent.id
    },
    clear: () => store.remove(storeKey),
  }
}

function parse(text: string | null): Stored {
  try {
    const stored: Stored | null = JSON.parse(text ?? 'null')
    return typeof stored?.values === 'object' ? stored : { values: {} }
  } catch {
    return { values: {} }
  }
}
