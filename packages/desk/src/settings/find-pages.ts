/** Those whose words hold each word that was typed, in any order; accents and capitals do not count. */
export function findPages<T>(pages: readonly T[], typed: string, textOf: (page: T) => string): T[] {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  return pages.filter((page) => {
    const text = plain(textOf(page))
    return words.every((word) => text.includes(word))
  })
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en')
}
