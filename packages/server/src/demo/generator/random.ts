import { createHash } from 'node:crypto'

/** Numbers and ids that are the same for the same seed. */
export interface Random {
  /** From 0 to below 1. */
  number(): number
  uuid(): string
}

/** A stream of its own for each `label`, so that one conversation more changes nothing in the others. */
export function createRandom(seed: number, label: string): Random {
  let count = 0
  const next = () => createHash('sha256').update(`${seed} ${label} ${count++}`).digest()
  return {
    number: () => next().readUInt32BE(0) / 2 ** 32,
    uuid() {
      const bytes = next().subarray(0, 16)
      bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    },
  }
}
