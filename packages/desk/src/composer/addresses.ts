/** The mail addresses in a text, such as `Ann <ann@home.example>, bob@home.example`, in lower case. */
export function addressesIn(text: string): string[] {
  return (text.match(/[^\s<>()[\],;:"@]+@[^\s<>()[\],;:"@]+\.[^\s<>()[\],;:"@.]+/g) ?? []).map((address) =>
    address.toLowerCase(),
  )
}

/** Whether a text is nothing but addresses, with names and marks around them. */
export function isAddresses(text: string): boolean {
  const entries = text.split(/[,;\n]/).filter((entry) => entry.trim() !== '')
  return (
    entries.length > 0 &&
    entries.every((entry) => addressesIn(entry).length === 1 && /(^|<|\s)\S+@\S+>?\s*$/.test(entry))
  )
}
