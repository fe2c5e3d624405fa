import { useLingui } from '@lingui/react/macro'
import type { ImportDetail } from '@throughline/contracts'
import { Select } from '@throughline/ui'
import { useColumnName } from './column-name.ts'
import { useFieldWords } from './field-words.ts'
import { useChangeImport } from './use-change-import.ts'

const NOTHING = ''

/** Each column with its first values, and what it is taken for. */
export function Columns({ detail }: { detail: ImportDetail }) {
  const { t } = useLingui()
  const words = useFieldWords()
  const nameOf = useColumnName(detail)
  const change = useChangeImport(detail)
  const { preview, mapping } = detail
  if (preview === null) return null
  const options = [
    { key: NOTHING, label: t`Leave it out` },
    ...preview.fields.map((field) => ({ key: field.key, label: words(field) })),
  ]
  return (
    <section aria-labelledby="import-columns">
      <div className="flex gap-4 px-4 pb-1 text-ink-2 text-xs">
        <h4 id="import-columns" className="min-w-0 flex-1">
          {t`In the file`}
        </h4>
        <span aria-hidden className="hidden w-56 sm:block">
          {t`Taken for`}
        </span>
      </div>
      <ul className="divide-y divide-line-2 rounded-card border border-line">
        {preview.columns.map((column, index) => {
          const name = nameOf(column)
          const values = preview.rows.map((row) => row.values[index] ?? '').filter((value) => value !== '')
          return (
            <li key={column} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
              <span className="min-w-44 flex-1">
                <span className="block truncate font-[550]">{name}</span>
                <span className="block truncate text-ink-2 text-xs" title={values.slice(0, 3).join(' · ')}>
                  {values.length === 0 ? t`empty in the first rows` : values.slice(0, 3).join(' · ')}
                </span>
              </span>
              <Select
                label={t`${name}: taken for`}
                hideLabel
                options={options}
                value={mapping[column] ?? NOTHING}
                onChange={(key) => change.mutate({ mapping: { [column]: key === NOTHING ? null : key } })}
                className="w-56"
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
