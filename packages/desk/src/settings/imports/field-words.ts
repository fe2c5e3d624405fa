import { useLingui } from '@lingui/react/macro'
import type { ImportField } from '@throughline/contracts'
import { labelOf } from '../../customers/attribute-label.ts'
import { useFormat } from '../../i18n/use-format.ts'

/** What a column can be taken for, in the reader's words. */
export function useFieldWords(): (field: Pick<ImportField, 'key' | 'labels'>) => string {
  const { t } = useLingui()
  const { locale } = useFormat()
  const words: Record<string, string> = {
    id: t`Id in this installation`,
    externalId: t`Id in the other system`,
    name: t`Name`,
    firstName: t`First name`,
    lastName: t`Last name`,
    email: t`E-mail`,
    phone: t`Phone`,
    locale: t`Language`,
    timezone: t`Time zone`,
    preferredChannel: t`Preferred channel`,
    tier: t`Tier`,
    'customer.externalId': t`Customer: id in the other system`,
    'customer.email': t`Customer: e-mail`,
    'customer.phone': t`Customer: phone`,
    'customer.name': t`Customer: name`,
    subject: t`Subject`,
    status: t`Status`,
    priority: t`Priority`,
    tags: t`Tags`,
    channel: t`Channel`,
    createdAt: t`Created`,
    resolvedAt: t`Resolved`,
    messages: t`Messages`,
    notes: t`Notes`,
  }
  return ({ key, labels }) => (labels === null ? (words[key] ?? key) : labelOf({ labels }, locale))
}
