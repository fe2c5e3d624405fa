/** A merge that stands: the first's side keeps who stands for it, the second's side is taken in. */
export interface Join {
  winnerAnchor: string
  loserAnchor: string
}

/**
 * Who stands for each of these (customers, conversations), as first recorded, under the merges that stand, in the
 * order in which they were made. A plain function of the two lists: so an undone merge leaves what it would be
 * without it, in whatever order merges are undone, and when all are undone each stands for itself.
 */
export function whoStandsFor(ids: readonly string[], joins: readonly Join[]): Map<string, string> {
  const living = new Map(ids.map((id) => [id, id]))
  for (const { winnerAnchor, loserAnchor } of joins) {
    const winner = living.get(winnerAnchor)
    const loser = living.get(loserAnchor)
    if (winner === undefined || loser === undefined) throw new Error('A merge leads out of its group.')
    for (const [id, standsFor] of living) if (standsFor === loser) living.set(id, winner)
  }
  return living
}
