import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { defineErrors } from '../errors/index.ts'

const errors = defineErrors('secrets', {
  secret_key_unknown: {
    status: 500,
    message:
      'A stored credential was sealed with another master key. Start with that key (THROUGHLINE_MASTER_KEY_FILE), or enter the credential again.',
  },
  secret_damaged: {
    status: 500,
    message: 'A stored credential is damaged and cannot be opened. Enter it again.',
  },
})

/** Seals short texts (passwords, tokens) so that a database or its back-up alone does not give them away. */
export interface SecretBox {
  /** `v1.<key id>.<nonce>.<tag>.<ciphertext>`; the same text seals differently each time. */
  seal(plain: string): string
  /** Throws `secret_key_unknown` or `secret_damaged`. */
  open(sealed: string): string
  /** 32 bytes for one purpose (signing links, say), by HKDF-SHA256 from the master key: always the same. */
  deriveKey(purpose: string): Buffer
}

const nonceBytes = 12

/**
 * AES-256-GCM with a 32-byte master key. The sealed text names its key, so that one sealed with another is told from a
 * damaged one.
 */
export function createSecretBox(masterKey: Buffer): SecretBox {
  const current = keyId(masterKey)
  return {
    seal(plain) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', masterKey, nonce)
      cipher.setAAD(Buffer.from(current))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      const parts = [nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64url'))
      return ['v1', current, ...parts].join('.')
    },
    open(sealed) {
      const [version, id, nonce, tag, text] = sealed.split('.')
      if (version !== 'v1' || !id || !nonce || !tag || text === undefined) throw errors.secret_damaged()
      if (id !== current) throw errors.secret_key_unknown({ details: { keyId: id } })
      try {
        const decipher = createDecipheriv('aes-256-gcm', masterKey, Buffer.from(nonce, 'base64url'), {
          authTagLength: 16,
        })
        decipher.setAAD(Buffer.from(id))
        decipher.setAuthTag(Buffer.from(tag, 'base64url'))
        return decipher.update(Buffer.from(text, 'base64url'), undefined, 'utf8') + decipher.final('utf8')
      } catch (cause) {
        throw errors.secret_damaged({ cause })
      }
    },
    deriveKey: (purpose) =>
      Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `throughline ${purpose}`, 32)),
  }
}

/** Names a key without telling anything about it. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('throughline key id').update(key).digest('hex').slice(0, 8)
}
