import { sha256 } from './sha256.ts'

/** Milliseconds of work between two looks at what the person does. */
const SLICE = 8

export interface Work {
  /** The number that was sought. */
  readonly done: Promise<string>
  stop(): void
}

/**
 * Seeks the number with which SHA-256 of `<challenge>:<id>:<number>` begins with as many zero bits as the challenge says
 * in its first part. It works in slices, so that typing never waits.
 */
export function prove(challenge: string, id: string): Work {
  const bits = Number(challenge.split('.')[0])
  let stopped = false
  let number = 0
  const done = new Promise<string>((resolve) => {
    const work = () => {
      if (stopped) return
      const until = performance.now() + SLICE
      while (performance.now() < until) {
        for (let round = 0; round < 64; round++, number++) {
          if (hasZeros(sha256(`${challenge}:${id}:${number}`), bits)) return resolve(String(number))
        }
      }
      setTimeout(work)
    }
    work()
  })
  return {
    done,
    stop() {
      stopped = true
    },
  }
}

function hasZeros([first = 0, second = 0]: Uint32Array, bits: number): boolean {
  if (bits <= 32) return Math.clz32(first) >= bits
  return first === 0 && Math.clz32(second) >= bits - 32
}
