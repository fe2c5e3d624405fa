/** The words of a mail server, or of the way to it, with the host and port that they are about where they do not say so. */
export function namingServer({ host, port }: { host: string; port: number }, words: string): string {
  const place = `${host}:${port}`
  return words.includes(place) ? words : `${place}: ${words}`
}
