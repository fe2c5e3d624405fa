/** What the chat left in the browser's storage for the launcher of the next page. */
export interface Remembered {
  /** The style sheet of the shop's colours. */
  style?: string
  unread?: number
  active?: boolean
  wasOpen?: boolean
}

/** Reads it; storage may be forbidden, then nothing is remembered. */
export function remembered(inbox: string): Remembered {
  try {
    const key = `throughline:${inbox}`
    const stored: Remembered = JSON.parse(localStorage.getItem(key) ?? '{}')
    return { ...stored, wasOpen: sessionStorage.getItem(`${key}:open`) === '1' }
  } catch {
    return {}
  }
}
