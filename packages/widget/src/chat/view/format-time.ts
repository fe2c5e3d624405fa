/** In the visitor's own variant of the language, such as British English. A wrong tag must not stop the chat. */
export function formatTime(locale: string, at: Date, options: Intl.DateTimeFormatOptions): string {
  const own = navigator.languages.find((tag) => tag.slice(0, 2) === locale.slice(0, 2))
  try {
    return at.toLocaleString(own ?? locale, options)
  } catch {
    return at.toLocaleString([], options)
  }
}
