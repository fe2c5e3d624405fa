import { useLingui } from '@lingui/react/macro'
import type { ImportDetail } from '@throughline/contracts'

/** What a column is called: by its own name, or by its place where the file names none. */
export function useColumnName({ format, settings }: ImportDetail): (column: string) => string {
  const { t } = useLingui()
  const isNamed = format === 'jsonl' || settings.header
  return (column) => (isNamed ? column : t`Column ${column}`)
}
