import { useLingui } from '@lingui/react/macro'
import {
  type AttributeDefinition,
  type AttributeValues,
  type CustomerView,
  isChannel,
} from '@throughline/contracts'
import { Button, Checkbox, Dialog, SearchSelect, Select, TextField } from '@throughline/ui'
import { useMemo, useState } from 'react'
import { useChannelNames, useChannels } from '../conversation/channel-names.ts'
import { useFormat } from '../i18n/use-format.ts'
import { labelOf } from './attribute-label.ts'
import { NumberInput } from './number-input.tsx'
import { languageChoices, timeZoneChoices } from './profile-choices.ts'
import { useChangeProfile } from './use-change-profile.ts'

/** The profile's fields; what is changed shows at once and can be undone. */
export function EditProfile({
  customer,
  definitions,
  close,
}: {
  customer: CustomerView
  definitions: readonly AttributeDefinition[]
  close(): void
}) {
  const { t } = useLingui()
  const { locale: spoken } = useFormat()
  const change = useChangeProfile(customer)
  const [displayName, setDisplayName] = useState(customer.displayName)
  const [tier, setTier] = useState(customer.tier ?? '')
  const [locale, setLocale] = useState(customer.locale)
  const [timezone, setTimezone] = useState(customer.timezone)
  const [preferred, setPreferred] = useState(customer.preferredChannel ?? '')
  const { title: channelName } = useChannelNames()
  const { list: channels } = useChannels()
  const isListed = channels.some((channel) => channel === preferred)
  const languages = useMemo(() => languageChoices(spoken, customer.locale), [spoken, customer.locale])
  const zones = useMemo(() => timeZoneChoices(spoken, customer.timezone), [spoken, customer.timezone])
  const [attributes, setAttributes] = useState<AttributeValues>({})
  const set = (key: string, value: AttributeValues[string]) =>
    setAttributes((values) => ({ ...values, [key]: value }))
  return (
    <Dialog
      title={t`Change the profile`}
      closeLabel={t`Close`}
      isOpen
      width="28rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          change({
            displayName: displayName.trim(),
            tier: tier.trim() || null,
            locale,
            timezone,
            // A word from before only channels could be chosen stays until one is.
            ...(preferred === '' && { preferredChannel: null }),
            ...(isListed && isChannel(preferred) && { preferredChannel: preferred }),
            ...(Object.keys(attributes).length > 0 && { attributes }),
          })
          close()
        }}
      >
        <TextField
          label={t`Name`}
          value={displayName}
          onChange={setDisplayName}
          isRequired
          maxLength={200}
          autoFocus
        />
        <TextField label={t`Tier`} value={tier} onChange={setTier} maxLength={60} />
        <SearchSelect
          label={t`Language`}
          placeholder={t`Not known`}
          options={languages}
          value={locale}
          onChange={setLocale}
        />
        <SearchSelect
          label={t`Time zone`}
          placeholder={customer.claimedTimezone?.replaceAll('_', ' ') ?? t`Not known`}
          options={zones}
          value={timezone}
          onChange={setTimezone}
        />
        <Select
          label={t`Preferred channel`}
          options={[
            { key: '', label: t`Not known` },
            ...channels.map((channel) => ({ key: channel, label: channelName(channel) })),
            ...(preferred === '' || isListed ? [] : [{ key: preferred, label: preferred }]),
          ]}
          value={preferred}
          onChange={setPreferred}
        />
        {definitions
          .filter(({ archivedAt }) => archivedAt === null)
          .map((one) => (
            <Field
              key={one.id}
              definition={one}
              label={labelOf(one, spoken)}
              value={one.key in attributes ? attributes[one.key] : customer.attributes[one.key]}
              onChange={(value) => set(one.key, value)}
            />
          ))}
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary">
            {t`Save`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Field({
  definition,
  label,
  value,
  onChange,
}: {
  definition: AttributeDefinition
  label: string
  value: unknown
  onChange(value: AttributeValues[string]): void
}) {
  const { t } = useLingui()
  const { kind, choices, required } = definition
  const text = typeof value === 'string' ? value : ''
  if (kind === 'boolean') {
    return (
      <Checkbox isSelected={value === true} onChange={onChange}>
        {label}
      </Checkbox>
    )
  }
  if (kind === 'choice') {
    const options = choices.map((choice) => ({ key: choice, label: choice }))
    return (
      <Select
        label={label}
        options={required ? options : [{ key: '', label: t`Not chosen` }, ...options]}
        value={text}
        onChange={(key) => onChange(key || null)}
      />
    )
  }
  if (kind === 'number') {
    return <NumberInput label={label} value={value} isRequired={required} onChange={onChange} />
  }
  const type = { text: 'text', date: 'date', link: 'url' } as const
  return (
    <TextField
      label={label}
      type={type[kind]}
      value={text}
      isRequired={required}
      onChange={(next) => onChange(next === '' ? null : next)}
    />
  )
}
