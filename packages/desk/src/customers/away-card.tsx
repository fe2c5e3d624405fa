import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { AwayPace, AwayPreference } from '@throughline/contracts'
import { Select } from '@throughline/ui'
import { awayPreferencesQuery } from '../api/customers.ts'
import { useFormat } from '../i18n/use-format.ts'
import { useMay } from '../session/me.ts'
import { useAwayPaceNames, useChooseAwayPace } from './use-away-pace.ts'

/** How often a customer gets mail about answers that they missed in a chat; nothing where no address is known. */
export function AwayCard({ customerId }: { customerId: string }) {
  const { t } = useLingui()
  const { data = [] } = useQuery(awayPreferencesQuery(customerId))
  if (data.length === 0) return null
  return (
    <section
      aria-label={t`Missed answers by e-mail`}
      className="mt-3 rounded-card border border-line bg-panel px-[13px] py-3 text-[13px]"
    >
      <h2 className="mb-1.5 font-[600] text-[12.5px] text-ink-2">{t`Missed answers by e-mail`}</h2>
      <ul className="space-y-3">
        {data.map((one) => (
          <Address key={one.address} customerId={customerId} preference={one} />
        ))}
      </ul>
    </section>
  )
}

function Address({ customerId, preference }: { customerId: string; preference: AwayPreference }) {
  const { t } = useLingui()
  const format = useFormat()
  const mayEdit = useMay('customers.edit')
  const names = useAwayPaceNames()
  const choose = useChooseAwayPace(customerId)
  const { address, at, pace, setBy } = preference
  const day = at === null ? '' : format.day(at)
  const who = setBy?.name ?? ''
  const said =
    at === null
      ? t`Nobody has chosen yet; it goes at once.`
      : setBy === null
        ? t`Chosen by the customer, ${day}. Change it only when they ask for it.`
        : t`Set by ${who}, ${day}`
  return (
    <li>
      {mayEdit ? (
        <Select<AwayPace>
          label={address}
          hint={said}
          options={paces.map((key) => ({ key, label: names[key] }))}
          value={pace}
          onChange={(next) => next !== pace && choose({ address, pace: next }, pace)}
        />
      ) : (
        <>
          <p className="wrap-anywhere">{address}</p>
          <p className="text-ink-2">
            {names[pace]} · {said}
          </p>
        </>
      )}
    </li>
  )
}

const paces: readonly AwayPace[] = ['at_once', 'hourly', 'daily', 'never']
