import type { Tx } from '../../../platform/database/index.ts'
import type { SecretBox } from '../../../platform/secrets/index.ts'
import { type Inbox, inboxErrors, putSecret, removeSecret } from '../../inboxes/index.ts'
import type { Connector } from '../connector.ts'

/** What becomes of secrets, by name: a new value, or null for one that goes. */
export type SecretChanges = Readonly<Record<string, string | null>>

/**
 * What a change of an inbox does to its secrets. One that signs in at a server goes with that server unless it is given
 * anew: otherwise whoever may name another server could have it shown to them.
 */
export function secretChanges(
  connector: Connector,
  before: Inbox['settings'],
  after: Inbox['settings'],
  given: SecretChanges,
): SecretChanges {
  const going = Object.entries(connector.secretFor ?? {}).filter(
    ([, setting]) => before[setting] !== undefined && before[setting] !== after[setting],
  )
  return { ...Object.fromEntries(going.map(([name]) => [name, null])), ...given }
}

/** Throws `inbox_settings_invalid` for a name that the channel does not know, or a text that cannot be that secret. */
export function checkSecrets(connector: Connector, given: SecretChanges): void {
  for (const [name, value] of Object.entries(given)) {
    const problem = !connector.secrets.includes(name)
      ? 'is not a secret of this channel'
      : value === null
        ? null
        : (connector.secretProblem?.(name, value) ?? null)
    if (problem !== null)
      throw inboxErrors.inbox_settings_invalid({ fields: { [`secrets.${name}`]: problem } })
  }
}

export async function keepSecrets(
  tx: Tx,
  inboxId: string,
  changes: SecretChanges,
  secrets: SecretBox,
): Promise<void> {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) await removeSecret(tx, inboxId, name)
    else await putSecret(tx, inboxId, name, secrets.seal(value))
  }
}
