/** Whether any word of the texts begins with what is typed; accents may be left out. */
export function matches(typed: string, ...texts: readonly string[]): boolean {
  const wanted = plain(typed).trim()
  return texts.some((text) => ` ${plain(text)}`.includes(` ${wanted}`))
}

/** Small letters without accents. */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
