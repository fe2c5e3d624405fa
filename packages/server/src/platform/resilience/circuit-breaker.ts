import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel'
import { defineErrors } from '../errors/index.ts'

const errors = defineErrors('resilience', {
  provider_resting: {
    status: 503,
    message:
      'This provider failed several times in a row and is left alone for a moment. It will be tried again by itself.',
  },
})

export interface Breaker {
  /** Runs `work`, or throws `provider_resting` at once while the circuit is open. */
  run<T>(work: () => Promise<T>): Promise<T>
  readonly isOpen: boolean
}

/**
 * A circuit breaker: after `failures` in a row the provider rests for `restMilliseconds`, then one call
 * tries it; success closes the circuit.
 */
export function createBreaker(o: { failures?: number; restMilliseconds?: number } = {}): Breaker {
  let open = false
  const policy = circuitBreaker(handleAll, {
    halfOpenAfter: o.restMilliseconds ?? 30_000,
    breaker: new ConsecutiveBreaker(o.failures ?? 5),
  })
  policy.onBreak(() => {
    open = true
  })
  policy.onReset(() => {
    open = false
  })
  return {
    async run(work) {
      try {
        return await policy.execute(work)
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw errors.provider_resting({ cause: error })
        throw error
      }
    },
    get isOpen() {
      return open
    },
  }
}
