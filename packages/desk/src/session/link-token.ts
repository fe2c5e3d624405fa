/** The token that a mailed link carries behind its #, where no server sees it; empty when there is none. */
export function tokenOfLink(): string {
  return window.location.hash.slice(1)
}
