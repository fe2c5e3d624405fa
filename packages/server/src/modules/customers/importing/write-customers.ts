import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvents } from '../../../platform/events/index.ts'
import { customerCreated, customerUpdated, identityAdded } from '../events.ts'
import {
  type ImportedClaim,
  insertImported,
  insertImportedClaims,
  insertKeys,
  knownContacts,
  lockIdentityGraph,
  type NewCustomer,
  ownersOfKeys,
  type Profile,
  profilesOf,
  updateProfiles,
} from '../store/index.ts'
import { type ImportedCustomer, OF_THIS_PROGRAM } from './imported-customer.ts'

type Outcome = 'created' | 'updated' | 'unchanged'

/** A row, whom it is about, and what it says that is not known of them. */
interface Placed {
  row: ImportedCustomer
  customerId: string
  identityId: string
  claims: ImportedClaim[]
}

type NewKey = Pick<NewCustomer, 'customerId' | 'identityId' | 'key'>

/**
 * Writes people of a file in few statements. Whoever has a record's key, or the id of this installation, is taken
 * for that person, whoever stands for them by now; nobody is by an address. What a file says of addresses and
 * numbers is kept as claims: it proves nothing and opens nothing. What the file leaves empty stays as it is.
 */
export async function writeCustomers(
  tx: Tx,
  rows: readonly ImportedCustomer[],
  o: { actor: Actor; now: Date },
): Promise<Outcome[]> {
  await lockIdentityGraph(tx)
  const { placed, keys } = await place(tx, rows)
  const profiles = await profilesOf(tx, [...new Set(placed.map((one) => one.customerId))])
  const created = new Map<string, NewCustomer>()
  const changed = new Map<string, Profile>()
  const outcomes = placed.map(({ row, customerId, identityId, claims }): Outcome => {
    const known = profiles.get(customerId)
    const present = created.get(customerId) ?? known
    if (present === undefined) {
      const { key } = row
      created.set(customerId, { ...told(blank(row), row), customerId, identityId, key })
      return 'created'
    }
    const next = { ...present, ...told(present, row) }
    if (isSame(present, next)) return claims.length > 0 ? 'updated' : 'unchanged'
    if ('key' in next) created.set(customerId, next)
    else {
      profiles.set(customerId, next)
      changed.set(customerId, next)
    }
    return 'updated'
  })
  await insertImported(tx, [...created.values()], o.now)
  await insertKeys(tx, keys, o.now)
  await insertImportedClaims(
    tx,
    placed.flatMap(({ claims }) => claims),
    o.now,
  )
  const versions = await updateProfiles(tx, [...changed.values()], o.now)
  await tell(tx, { created: [...created.values()], keys, versions, actor: o.actor })
  return outcomes
}

/** Finds whom each row is about; those whom nobody knows yet get ids, the same key the same. */
async function place(
  tx: Tx,
  rows: readonly ImportedCustomer[],
): Promise<{ placed: Placed[]; keys: NewKey[] }> {
  const owners = await ownersOfKeys(tx, rows)
  const contacts = await knownContacts(
    tx,
    owners.flatMap(({ customerId }) => (customerId === null ? [] : [customerId])),
  )
  const places = new Map<string, { customerId: string; identityId: string; hasKey: boolean }>()
  const keys: NewKey[] = []
  const placed = rows.map((row, index): Placed => {
    const { identityId = null, customerId = null } = owners[index] ?? {}
    const name = JSON.stringify([row.key.kind, row.key.scope, row.key.value])
    const at = places.get(name) ?? {
      customerId: customerId ?? uuid(),
      identityId: identityId ?? uuid(),
      hasKey: identityId !== null || customerId === null,
    }
    places.set(name, at)
    const claims = newClaims(row, at, contacts)
    // Whoever is known by the id of this installation needs a record's key only to keep something new.
    if (!at.hasKey && (claims.length > 0 || row.key.scope !== OF_THIS_PROGRAM)) {
      keys.push({ customerId: at.customerId, identityId: at.identityId, key: row.key })
      at.hasKey = true
    }
    return { row, customerId: at.customerId, identityId: at.identityId, claims }
  })
  return { placed, keys }
}

function newClaims(
  row: ImportedCustomer,
  at: { customerId: string; identityId: string },
  contacts: Map<string, Set<string>>,
): ImportedClaim[] {
  const known = contacts.get(at.customerId) ?? new Set()
  contacts.set(at.customerId, known)
  const said = [
    ...row.emails.map((value) => ({ kind: 'email' as const, value })),
    ...row.phones.map((value) => ({ kind: 'phone' as const, value })),
  ]
  return said.flatMap(({ kind, value }) => {
    const contact = `${kind}:${value}`
    if (known.has(contact)) return []
    known.add(contact)
    return [{ identityId: at.identityId, kind, value }]
  })
}

function blank(row: ImportedCustomer): Omit<NewCustomer, 'customerId' | 'identityId' | 'key'> {
  return {
    displayName: row.emails[0] ?? row.key.display,
    locale: null,
    timezone: null,
    preferredChannel: null,
    tier: null,
    attributes: {},
  }
}

function told(present: Omit<Profile, 'id' | 'version'>, row: ImportedCustomer) {
  return {
    displayName: row.name ?? present.displayName,
    locale: row.locale ?? present.locale,
    timezone: row.timezone ?? present.timezone,
    preferredChannel: row.preferredChannel ?? present.preferredChannel,
    tier: row.tier ?? present.tier,
    attributes: { ...present.attributes, ...row.attributes },
  }
}

function isSame(a: Omit<Profile, 'id' | 'version'>, b: Omit<Profile, 'id' | 'version'>): boolean {
  const keys = Object.keys(b.attributes)
  return (
    a.displayName === b.displayName &&
    a.locale === b.locale &&
    a.timezone === b.timezone &&
    a.preferredChannel === b.preferredChannel &&
    a.tier === b.tier &&
    keys.every((key) => a.attributes[key] === b.attributes[key])
  )
}

async function tell(
  tx: Tx,
  o: {
    created: readonly NewCustomer[]
    keys: readonly NewKey[]
    versions: readonly { id: string; version: number }[]
    actor: Actor
  },
): Promise<void> {
  await recordEvents(
    tx,
    customerCreated,
    o.actor,
    o.created.map(({ customerId }) => ({ customerId, data: { customerId } })),
  )
  await recordEvents(
    tx,
    identityAdded,
    o.actor,
    [...o.created, ...o.keys].map(({ customerId, identityId, key }) => ({
      customerId,
      data: { customerId, identityId, kind: key.kind },
    })),
  )
  await recordEvents(
    tx,
    customerUpdated,
    o.actor,
    o.versions.map(({ id, version }) => ({ customerId: id, data: { customerId: id, version } })),
  )
}
