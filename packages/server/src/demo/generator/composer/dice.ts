import type { Random } from '../random.ts'

/** Choices that are the same for the same seed. */
export interface Dice {
  /** A whole number from `from` to `to`, both too. */
  between(from: number, to: number): number
  /** True so often, from 0 to 1. */
  happens(chance: number): boolean
  pick<T>(of: readonly T[]): T
  weighted<T>(of: readonly T[], weightOf: (one: T) => number): T
}

/** Dice on a stream of random numbers. Throw on an empty list. */
export function createDice(random: Random): Dice {
  function pick<T>(of: readonly T[]): T {
    const found = of[Math.floor(random.number() * of.length)]
    if (found === undefined) throw new Error('There is nothing to choose from.')
    return found
  }
  return {
    between: (from, to) => from + Math.floor(random.number() * (to - from + 1)),
    happens: (chance) => random.number() < chance,
    pick,
    weighted(of, weightOf) {
      let left = random.number() * of.reduce((sum, one) => sum + weightOf(one), 0)
      for (const one of of) {
        left -= weightOf(one)
        if (left < 0) return one
      }
      return pick(of)
    },
  }
}
