import type { Logger } from '../log/index.ts'

/** A check answers null when all is well, else a sentence for the log that says what is wrong. */
export type ReadinessCheck = () => Promise<string | null>

/** What anybody may know of a check. What is wrong exactly (paths, servers, errors) stands in the log. */
export type CheckState = 'ok' | 'failed' | 'late' | 'stopping'

export interface Readiness {
  add(name: string, check: ReadinessCheck): void
  /** From now on the process says that it is not ready, so that no new work is sent to it. */
  stopping(): void
  /**
   * Runs all checks at once; a check that hangs counts as failed after three seconds. Who asks meanwhile gets the same
   * answer: anybody may ask, and each asking costs the database and the store a question.
   */
  ask(): Promise<{ ready: boolean; checks: Record<string, CheckState> }>
  /** As `ask`, with what is wrong in words: for those who look after the installation, and for nobody else. */
  findings(): Promise<CheckFinding[]>
}

export interface CheckFinding {
  name: string
  state: CheckState
  /** Null when all is well. */
  problem: string | null
}

interface Finding {
  state: CheckState
  problem: string | null
}

const patience = 3_000

export function createReadiness(log: Logger): Readiness {
  const checks = new Map<string, ReadinessCheck>()
  const known = new Map<string, string | null>()
  let isStopping = false
  let asking: Promise<CheckFinding[]> | undefined

  function askAll(): Promise<CheckFinding[]> {
    asking ??= Promise.all([...checks].map(([name, check]) => askOne(name, check))).finally(() => {
      asking = undefined
    })
    return asking
  }

  async function askOne(name: string, check: ReadinessCheck): Promise<CheckFinding> {
    const finding = await run(check)
    tellChange(name, finding.problem)
    return { name, ...finding }
  }

  /** A probe asks every few seconds; only what is new is worth a line. */
  function tellChange(name: string, problem: string | null): void {
    if ((known.get(name) ?? null) === problem) return
    known.set(name, problem)
    if (problem === null) log.info({ check: name }, 'a readiness check is well again')
    else log.error({ check: name, problem }, 'a readiness check failed')
  }

  return {
    add(name, check) {
      checks.set(name, check)
    },
    stopping() {
      isStopping = true
    },
    async ask() {
      const answers = (await askAll()).map(({ name, state }): [string, CheckState] => [name, state])
      const all: [string, CheckState][] = isStopping ? [...answers, ['process', 'stopping']] : answers
      return { ready: all.every(([, state]) => state === 'ok'), checks: Object.fromEntries(all) }
    },
    findings: askAll,
  }
}

async function run(check: ReadinessCheck): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(
      () => resolve({ state: 'late', problem: 'it did not answer in three seconds' }),
      patience,
    )
  })
  try {
    return await Promise.race([check().then(findingOf), late])
  } catch (error) {
    return findingOf(error instanceof Error ? error.message : String(error))
  } finally {
    clearTimeout(timer)
  }
}

function findingOf(problem: string | null): Finding {
  return { state: problem === null ? 'ok' : 'failed', problem }
}
