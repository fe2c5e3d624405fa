import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type CustomerView, isChannel } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { useState } from 'react'
import { attributesQuery } from '../api/customers.ts'
import { useChannelNames } from '../conversation/channel-names.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useMay } from '../session/me.ts'
import { labelOf } from './attribute-label.ts'
import { EditProfile } from './edit-profile.tsx'

/** What is kept about a customer beyond who they are. */
export function ProfileCard({ customer }: { customer: CustomerView }) {
  const { t } = useLingui()
  const format = useFormat()
  const mayEdit = useMay('customers.edit')
  const [editing, setEditing] = useState(false)
  const { data: definitions = [] } = useQuery(attributesQuery)
  const { title: channelName } = useChannelNames()
  const preferred = customer.preferredChannel
  const rows: [string, string][] = [
    [t`Tier`, customer.tier ?? ''],
    [t`Language`, customer.locale === null ? '' : format.language(customer.locale)],
    [t`Time zone`, zoneWords(customer, (zone) => t`${zone} (their browser says so)`)],
    [
      t`Preferred channel`,
      preferred === null ? '' : isChannel(preferred) ? channelName(preferred) : preferred,
    ],
    ...definitions.map((one): [string, string] => [
      labelOf(one, format.locale),
      shown(customer.attributes[one.key], t`yes`, t`no`),
    ]),
  ]
  const filled = rows.filter(([, value]) => value !== '')
  return (
    <section
      aria-label={t`Profile`}
      className="rounded-card border border-line bg-panel px-[13px] py-3 text-[13px]"
    >
      <div className="mb-1.5 flex items-center justify-between">
        <h2 className="font-[600] text-[12.5px] text-ink-2">{t`Profile`}</h2>
        {mayEdit && (
          <Button size="small" tone="quiet" onPress={() => setEditing(true)}>
            {t`Change the profile`}
          </Button>
        )}
      </div>
      {filled.length === 0 && <p className="text-ink-2">{t`Nothing is noted yet.`}</p>}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {filled.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="text-right wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {editing && (
        <EditProfile customer={customer} definitions={definitions} close={() => setEditing(false)} />
      )}
    </section>
  )
}

function zoneWords({ timezone, claimedTimezone }: CustomerView, claimed: (zone: string) => string): string {
  const zone = (timezone ?? claimedTimezone ?? '').replaceAll('_', ' ')
  return timezone !== null || zone === '' ? zone : claimed(zone)
}

function shown(value: unknown, yes: string, no: string): string {
  if (typeof value === 'boolean') return value ? yes : no
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
