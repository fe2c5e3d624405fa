import { locales } from '@throughline/contracts'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { capabilitiesOf, type Inbox } from '../inboxes/index.ts'
import type { Connector, OutboundMessage, RawInbound } from './connector.ts'

export interface ConnectorSample {
  connector(): Connector
  inbox: Inbox
  /** An arrival as the channel's door stores it. */
  raw: RawInbound
  /** Arrivals that cannot be understood: receiving them rejects with a sentence, and nothing else happens. */
  unreadable: RawInbound[]
  outbound: OutboundMessage
}

/** What every connector must hold, whatever its channel. */
export function runConnectorSuite(name: string, sample: ConnectorSample): void {
  test(`${name}: the settings of a set-up inbox fit its schema, and nonsense does not`, () => {
    const { settings } = sample.connector()
    expect([...Value.Errors(settings, sample.inbox.settings)]).toEqual([])
    expect(Value.Check(settings, 'nonsense')).toBe(false)
  })

  test(`${name}: what it can do is what the rest of the product goes by`, async () => {
    const { declaration, send, sendAwayUpdate, externalIdOf } = sample.connector()
    const { channel, can, address, words } = declaration
    expect(channel).toBe(sample.inbox.channel)
    expect(can).toEqual(capabilitiesOf(channel))
    expect(address !== null).toBe(can.opensByAddress)
    for (const locale of locales) {
      const { name, by, privacy } = words[locale]
      for (const said of [name, by, privacy]) expect(said.trim()).not.toBe('')
      expect(words[locale].address !== null).toBe(can.opensByAddress)
    }
    // Without a way back nothing may pretend to have gone out.
    if (can.way === 'none') expect((await send(sample.outbound, sample.inbox)).state).toBe('rejected')
    // Only who is reached by address can be told there what they missed; their answers thread by an id of ours.
    expect(sendAwayUpdate !== undefined).toBe(can.awayUpdates)
    if (can.awayUpdates) expect(can.opensByAddress).toBe(true)
    expect(externalIdOf !== undefined).toBe(can.opensByAddress)
    const id = externalIdOf?.(sample.outbound, sample.inbox)
    expect(externalIdOf?.(sample.outbound, sample.inbox)).toBe(id)
  })

  test(`${name}: no secret stands in the settings`, () => {
    const { settings, secrets } = sample.connector()
    for (const secret of secrets) expect(JSON.stringify(settings)).not.toContain(`"${secret}"`)
  })

  test(`${name}: the same arrival always gives the same items`, async () => {
    const first = await sample.connector().receive(sample.raw, sample.inbox)
    const again = await sample.connector().receive(sample.raw, sample.inbox)
    expect(first.length).toBeGreaterThan(0)
    expect(again.map(({ externalId, bodyHash }) => ({ externalId, bodyHash }))).toEqual(
      first.map(({ externalId, bodyHash }) => ({ externalId, bodyHash })),
    )
    for (const item of first) {
      expect(item.externalId).not.toBe('')
      expect(item.sender.value).not.toBe('')
      expect(item.sender.verifiedBy).toBeNull()
    }
  })

  test(`${name}: what cannot be understood is refused with a sentence`, async () => {
    for (const raw of sample.unreadable) {
      await expect(sample.connector().receive(raw, sample.inbox)).rejects.toThrow(/\w+ \w+/)
    }
  })

  test(`${name}: a message that cannot go out is an answer, not an exception`, async () => {
    const result = await sample.connector().send(sample.outbound, sample.inbox)
    expect(['sent', 'retry', 'rejected', 'unknown']).toContain(result.state)
    if (result.state !== 'sent') expect(result.error).toMatch(/\w+/)
  })

  test(`${name}: health says how it is`, async () => {
    const health = await sample.connector().health(sample.inbox)
    expect(['ok', 'degraded', 'down']).toContain(health.state)
    if (health.state !== 'ok') expect(health.detail).toMatch(/\w+/)
  })
}
