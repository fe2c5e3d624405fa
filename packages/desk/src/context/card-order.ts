import { type ContextCard, type ContextLayout, contextCards } from '@throughline/contracts'

/** All cards as somebody wants them: those that they arranged, then the others as usual. */
export function cardsInOrder({ order }: Pick<ContextLayout, 'order'>): ContextCard[] {
  return [...order, ...contextCards.filter((card) => !order.includes(card))]
}

/**
 * The order with a card one place up or down among those that are shown; the same where it cannot go further. Cards
 * that have nothing to say at present keep their places beside their neighbours.
 */
export function moved(
  order: readonly ContextCard[],
  shown: readonly string[],
  card: ContextCard,
  step: 1 | -1,
): ContextCard[] {
  const seen = order.filter((one) => shown.includes(one))
  const other = seen[seen.indexOf(card) + step]
  if (other === undefined || !seen.includes(card)) return [...order]
  const rest = order.filter((one) => one !== card)
  return rest.toSpliced(rest.indexOf(other) + (step === 1 ? 1 : 0), 0, card)
}
