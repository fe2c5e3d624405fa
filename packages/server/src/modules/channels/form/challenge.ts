import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Milliseconds for which a challenge counts: as long as a page may stand open. */
const LASTS = 24 * 60 * 60 * 1000
/** What is sent within an hour from one address without that more work is asked for. */
const FREE = 5
const [LEAST, MOST] = [12, 20]

/** Zero bits of the work that a browser is given after so many submissions from its address within the last hour. */
export function bitsAfter(recent: number): number {
  if (recent < FREE) return LEAST
  return Math.min(MOST, LEAST + 2 + 2 * Math.floor(Math.log2(recent / FREE)))
}

/** Those that are asked for when it is sent: a step less, as others may have sent since the page was opened. */
export function bitsNeeded(recent: number): number {
  return recent < FREE ? 0 : bitsAfter(recent) - 2
}

/**
 * Work for a browser, `<bits>.<time>.<random>.<mac>`: it seeks a number with which SHA-256 of
 * `<challenge>:<submission>:<number>` begins with so many zero bits. Nothing of it is stored; the submission's id in it
 * makes it good for one submission only.
 */
export function issueChallenge(key: Buffer, bits: number, now: Date): string {
  const head = `${bits}.${now.getTime()}.${randomBytes(9).toString('base64url')}`
  return `${head}.${macOf(key, head).toString('base64url')}`
}

/** The zero bits that were worked out for a submission; 0 without a challenge of ours, a fresh one, and its number. */
export function provenBits(
  key: Buffer,
  o: { challenge: string; proof: string; submissionId: string; now: Date },
): number {
  const { challenge, proof, submissionId, now } = o
  const found = /^((\d{1,2})\.(\d{13})\.[\w-]{12})\.([\w-]{22})$/.exec(challenge)
  const [, head = '', bits = '', at = '', mac = ''] = found ?? []
  if (!found || !/^\d{1,15}$/.test(proof)) return 0
  if (!timingSafeEqual(macOf(key, head), Buffer.from(mac, 'base64url'))) return 0
  if (Math.abs(now.getTime() - Number(at)) > LASTS) return 0
  const hash = createHash('sha256').update(`${challenge}:${submissionId}:${proof}`).digest()
  return Math.clz32(hash.readUInt32BE(0)) >= Number(bits) ? Number(bits) : 0
}

function macOf(key: Buffer, head: string): Buffer {
  return createHmac('sha256', key).update('form-challenge').update(head).digest().subarray(0, 16)
}
