/** The first 32 bits of the fractional parts of the square and cube roots of the first primes (FIPS 180-4 §4.2.2, §5.3.3). */
const constants = new Uint32Array(64)
const initial = new Uint32Array(8)
for (let candidate = 2, found = 0; found < 64; candidate++) {
  let isPrime = true
  for (let factor = 2; factor * factor <= candidate; factor++) if (candidate % factor === 0) isPrime = false
  if (!isPrime) continue
  const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) >>> 0
  if (found < 8) initial[found] = fraction(Math.sqrt(candidate))
  constants[found] = fraction(Math.cbrt(candidate))
  found++
}

const schedule = new Uint32Array(64)
const turn = (value: number, by: number) => (value >>> by) | (value << (32 - by))
const at = (words: Uint32Array, index: number) => words[index] ?? 0

/**
 * SHA-256 of ASCII text as eight words. Pages without a secure context have no `crypto.subtle`, and where it is, asking
 * it thousands of times takes longer than the work itself.
 */
export function sha256(text: string): Uint32Array {
  const blocks = ((text.length + 8) >> 6) + 1
  const words = new Uint32Array(blocks * 16)
  for (let index = 0; index < text.length; index++) {
    words[index >> 2] = at(words, index >> 2) | (text.charCodeAt(index) << (24 - (index & 3) * 8))
  }
  const end = text.length
  words[end >> 2] = at(words, end >> 2) | (0x80 << (24 - (end & 3) * 8))
  words[words.length - 1] = end * 8
  const hash = initial.slice()
  for (let block = 0; block < words.length; block += 16) mix(hash, words, block)
  return hash
}

function mix(hash: Uint32Array, words: Uint32Array, block: number): void {
  for (let i = 0; i < 64; i++) {
    if (i < 16) schedule[i] = at(words, block + i)
    else {
      const early = at(schedule, i - 15)
      const late = at(schedule, i - 2)
      const low = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
      const high = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
      schedule[i] = at(schedule, i - 16) + low + at(schedule, i - 7) + high
    }
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let i = 0; i < 64; i++) {
    const choice = (e & f) ^ (~e & g)
    const first =
      (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + at(constants, i) + at(schedule, i)) | 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, index) => {
    hash[index] = at(hash, index) + word
  })
}
