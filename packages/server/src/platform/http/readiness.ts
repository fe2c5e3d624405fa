/** A check answers null when all is well, else a sentence that says what is wrong. */
export type ReadinessCheck = () => Promise<string | null>

export interface Readiness {
  add(name: string, check: ReadinessCheck): void
  /** From now on the process says that it is not ready, so that no new work is sent to it. */
  stopping(): void
  /**
   * Runs all checks at once; a check that hangs counts as failed after three seconds. Who asks meanwhile gets the same
   * answer: anybody may ask, and each asking costs the database and the store a question.
   */
  ask(): Promise<{ ready: boolean; checks: Record<string, string> }>
}

const patience = 3_000

export function createReadiness(): Readiness {
  const checks = new Map<string, ReadinessCheck>()
  let isStopping = false
  let asking: Promise<(readonly [string, string | null])[]> | undefined

  function askAll(): Promise<(readonly [string, string | null])[]> {
    asking ??= Promise.all(
      [...checks].map(async ([name, check]) => [name, await run(check)] as const),
    ).finally(() => {
      asking = undefined
    })
    return asking
  }

  return {
    add(name, check) {
      checks.set(name, check)
    },
    stopping() {
      isStopping = true
    },
    async ask() {
      const answers = await askAll()
      const all = isStopping ? [...answers, ['process', 'is stopping'] as const] : answers
      return {
        ready: all.every(([, answer]) => answer === null),
        checks: Object.fromEntries(all.map(([name, answer]) => [name, answer ?? 'ok'])),
      }
    },
  }
}

async function run(check: ReadinessCheck): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('did not answer in three seconds'), patience)
  })
  try {
    return await Promise.race([check(), late])
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    clearTimeout(timer)
  }
}
