import type { Queryable } from '../../platform/database/index.ts'
import { blockErrors } from './block-errors.ts'
import type { Identity } from './store/index.ts'

/** The mail addresses that the organisation itself receives at, in small letters: a module above keeps them. */
export type OwnAddresses = (db: Queryable) => Promise<readonly string[]>

/**
 * What is set aside must not be our own mail: an answer of a colleague, a copy, a form that gives our address. Throws
 * `own_address_not_blockable` (422).
 */
export function refuseOwnAddresses(own: readonly string[], identities: readonly Identity[]): void {
  const [first] = identities.filter(
    ({ kind, value }) => kind === 'email' && own.includes(value.toLowerCase()),
  )
  if (first) throw blockErrors.own_address_not_blockable({ details: { address: first.display } })
}

/** The same of a mail domain and those below it. */
export function refuseOwnDomain(own: readonly string[], domain: string): void {
  const address = own.find((one) => `.${one.slice(one.lastIndexOf('@') + 1)}`.endsWith(`.${domain}`))
  if (address !== undefined) {
    throw blockErrors.own_address_not_blockable({
      fields: { domain: `is where ${address} is` },
      details: { address },
    })
  }
}
