/** Those that were left out, together by what the reason was, the most frequent reason first. */
export function byReason<I extends { reason: string | null }>(
  items: readonly I[],
): { reason: string | null; items: I[] }[] {
  const groups = new Map<string | null, I[]>()
  for (const item of items) groups.set(item.reason, [...(groups.get(item.reason) ?? []), item])
  return [...groups]
    .map(([reason, together]) => ({ reason, items: together }))
    .sort((a, b) => b.items.length - a.items.length)
}
