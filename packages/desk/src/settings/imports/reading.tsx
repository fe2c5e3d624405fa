import { useLingui } from '@lingui/react/macro'
import {
  type ImportDelimiter,
  type ImportDetail,
  type ImportEncoding,
  importDelimiters,
  importEncodings,
} from '@throughline/contracts'
import { Checkbox, Select } from '@throughline/ui'
import { useCountryNames } from './country-names.ts'
import { useChangeImport } from './use-change-import.ts'

/** How the file is read: guessed, and corrected here. */
export function Reading({ detail }: { detail: ImportDetail }) {
  const { t } = useLingui()
  const change = useChangeImport(detail)
  const countries = useCountryNames()
  const { settings, format, mapping } = detail
  const hasNumbers = Object.values(mapping).some((field) => field === 'phone' || field === 'customer.phone')
  const delimiters: Record<ImportDelimiter, string> = {
    ',': t`Comma`,
    ';': t`Semicolon`,
    '\t': t`Tab`,
    '|': t`Vertical bar`,
  }
  const encodings: Record<ImportEncoding, string> = {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-1252': t`Western Europe (Windows-1252)`,
    'windows-1250': t`Central Europe (Windows-1250)`,
  }
  return (
    <section aria-label={t`How the file is read`} className="mb-4 flex flex-wrap items-end gap-3">
      <Select<ImportEncoding>
        label={t`Encoding`}
        options={importEncodings.map((key) => ({ key, label: encodings[key] }))}
        value={settings.encoding}
        onChange={(encoding) => change.mutate({ settings: { encoding } })}
        className="w-60"
      />
      {format === 'csv' && (
        <>
          <Select<ImportDelimiter>
            label={t`Between columns`}
            options={importDelimiters.map((key) => ({ key, label: delimiters[key] }))}
            value={settings.delimiter}
            onChange={(delimiter) => change.mutate({ settings: { delimiter } })}
            className="w-40"
          />
          <div className="pb-2">
            <Checkbox
              isSelected={settings.header}
              onChange={(header) => change.mutate({ settings: { header } })}
            >
              {t`The first row names the columns`}
            </Checkbox>
          </div>
        </>
      )}
      {hasNumbers && (
        <Select
          label={t`Country of numbers without one`}
          options={[{ key: '', label: t`None: refuse these` }, ...countries]}
          value={settings.country}
          onChange={(country) => change.mutate({ settings: { country } })}
          className="w-60"
        />
      )}
    </section>
  )
}
