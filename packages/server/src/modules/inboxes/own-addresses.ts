import type { Queryable } from '../../platform/database/index.ts'
import { listInboxes } from './store/index.ts'

/** The mail addresses of the inboxes in use, in small letters. */
export async function ownAddresses(db: Queryable): Promise<string[]> {
  return (await listInboxes(db)).flatMap(({ settings: { address } }) =>
    typeof address === 'string' ? [address.toLowerCase()] : [],
  )
}
