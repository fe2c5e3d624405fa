import { createHash, randomBytes } from 'node:crypto'

const codes = 10
/** Base32 of Crockford: no letter that looks like another one. Five bits each, sixteen of them: 80 random bits. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
const length = 16

/** Ten new codes, to be shown once: `4f7k-9m2x-…` */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codes }, newCode)
}

function newCode(): string {
  const text = [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('')
  return text.match(/.{4}/g)?.join('-') ?? text
}

/** What is stored of a code, however it is typed. A fast hash is enough for 80 random bits. */
export function hashRecoveryCode(code: string): Buffer {
  const plain = code
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')
  return createHash('sha256').update(plain).digest()
}
