import type { Scenario, Step } from '../scenario.ts'

/** A conversation as it is written down, step by step, until the present cuts it off. */
export interface Script {
  /** The moment of the last step. */
  readonly at: Date
  /** Whether the present came before the next step. */
  readonly isCut: boolean
  /** What happens at a moment; nothing once the present has come. */
  add(at: Date, step: StepWithoutTime): void
  /** The same, so long after the last step. */
  later(seconds: number, step: StepWithoutTime): void
  steps(): Step[]
}

type Without<S> = S extends Step ? Omit<S, 'after'> : never
export type StepWithoutTime = Without<Step>

/** So much before the present the last thing happens. */
const LATEST = 90_000

export function createScript(began: Date, now: Date): Script {
  const steps: Step[] = []
  let at = began
  let isCut = false
  const script = {
    get at() {
      return at
    },
    get isCut() {
      return isCut
    },
    add(moment: Date, step: StepWithoutTime) {
      if (moment.getTime() > now.getTime() - LATEST) isCut = true
      if (isCut) return
      at = moment
      steps.push({ ...step, after: moment.toISOString() })
    },
    later(seconds: number, step: StepWithoutTime) {
      script.add(new Date(at.getTime() + seconds * 1_000), step)
    },
    steps: () => steps,
  }
  return script
}

/** As the player takes it. */
export function toScenario(key: string, customer: string, began: Date, steps: readonly Step[]): Scenario {
  return { key, customer, began: began.toISOString(), steps }
}
