/** The mail addresses in a text, such as `Ann <ann@home.example>, bob@home.example`, in lower case. */
export function addressesIn(text: string): string[] {
  return (text.match(/[^\s<>()[\],;:"@]+@[^\s<>()[\],;:"@]+\.[^\s<>()[\],;:"@.]+/g) ?? []).map((address) =>
    address.toLowerCase(),
  )
}

/** Whether a text is nothing but addresses, with names and marks around them. */
export function isAddresses(text: string): boolean {
  return text.trim() !== '' && wrongAddress(text) === null
}

/** The first thing in a text that should be an address and is none; null where there is no such thing. */
export function wrongAddress(text: string): string | null {
  const entries = text.split(/[,;\n]/).filter((entry) => entry.trim() !== '')
  if (entries.length === 0) return text.trim() || null
  return entries.find((entry) => !isAddress(entry))?.trim() ?? null
}

function isAddress(entry: string): boolean {
  return addressesIn(entry).length === 1 && /(^|<|\s)\S+@\S+>?\s*$/.test(entry)
}
