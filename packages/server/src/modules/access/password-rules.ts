import { dictionary } from '@zxcvbn-ts/language-common'
import anyAscii from 'any-ascii'
import { signInErrors as errors } from './sign-in-errors.ts'

/** Characters (code points) of a password. No rules of composition: length is what makes guessing dear (NIST SP 800-63B). */
const shortest = 10
const longest = 256
/** Words of a name shorter than this stand inside too many honest passwords. */
const shortestOwnWord = 4

/** About 49,000 passwords from public leaks, most used first, all in lower case; shipped with the product. */
const leaked: ReadonlySet<string> = new Set(dictionary['passwords-common'])

/** What an attacker tries first for this person. */
export interface PasswordOwner {
  name?: string | undefined
  email?: string | undefined
  organisation?: string | undefined
}

/**
 * Refuses a new password that is too short or long, that everybody's list of leaked passwords has, or that holds
 * the person's own name, address or organisation. Asked wherever a password is chosen: set-up, change, invitation, reset.
 * Throws `password_too_short`, `password_too_long`, `password_leaked`, `password_personal`.
 */
export function requireGoodPassword(password: string, owner: PasswordOwner): void {
  const length = [...password.normalize('NFC')].length
  if (length < shortest) throw errors.password_too_short()
  if (length > longest) throw errors.password_too_long()
  if (isLeaked(password.toLowerCase())) throw errors.password_leaked()
  const plain = squash(password)
  if (ownWords(owner).some((word) => plain.includes(word))) throw errors.password_personal()
}

/** On the list, or a word of it (or up to four letters) over and over. */
function isLeaked(password: string): boolean {
  if (leaked.has(password)) return true
  const unit = /^(.+?)\1+$/u.exec(password)?.[1]
  return unit !== undefined && (unit.length <= 4 || leaked.has(unit))
}

function ownWords({ name = '', email = '', organisation = '' }: PasswordOwner): string[] {
  const [local = '', domain = ''] = email.split('@')
  const [host = ''] = domain.split('.')
  const words = [name, organisation, local].flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
  return [...words, host].map(squash).filter((word) => word.length >= shortestOwnWord)
}

/** Lower-case Latin letters and digits only, so that `Saimaa-Outdoor` is found in `saimaaOUTDOOR1`. */
function squash(text: string): string {
  return anyAscii(text)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}
