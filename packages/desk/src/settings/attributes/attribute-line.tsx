import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AttributeDefinition } from '@throughline/contracts'
import { Button, Chip, IconButton, showToast } from '@throughline/ui'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { changeAttribute } from '../../api/attributes.ts'
import { attributesQuery } from '../../api/customers.ts'
import { labelOf } from '../../customers/attribute-label.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useKindNames } from '../fields/kind-names.ts'
import { EditAttribute } from './edit-attribute.tsx'

export interface AttributeLineProps {
  attribute: AttributeDefinition
  up?(): void
  down?(): void
}

/** One attribute: what it holds and what can be done with it. */
export function AttributeLine({ attribute, up, down }: AttributeLineProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { locale } = useFormat()
  const client = useQueryClient()
  const kinds = useKindNames()
  const [editing, setEditing] = useState(false)
  const archived = attribute.archivedAt !== null
  const refresh = () => void client.invalidateQueries({ queryKey: attributesQuery.queryKey })
  const archive = useMutation({
    mutationFn: ({ version, to }: { version: number; to: boolean }) =>
      changeAttribute(attribute.id, version, { archived: to }),
    onSuccess: (after, { to }) => {
      refresh()
      const undo = () => archive.mutate({ version: after.version, to: !to })
      showToast({ text: to ? t`Archived` : t`In use again`, action: { label: t`Undo`, run: undo } })
    },
    onError: (failure) => {
      refresh()
      showToast({ text: words(failure).text, tone: 'bad' })
    },
  })
  const name = labelOf(attribute, locale)
  const kind = kinds.find(({ key }) => key === attribute.kind)?.label ?? ''
  const icon = { size: 14, strokeWidth: 1.75 }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <span className="min-w-44 flex-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="truncate font-[550]">{name}</span>
          {attribute.required && !archived && <Chip tone="warn">{t`cannot be emptied`}</Chip>}
        </span>
        <span className="block text-ink-2 text-xs">{[kind, attribute.key].join(' · ')}</span>
      </span>
      <span className="flex items-center gap-1">
        {!archived && (
          <>
            <IconButton
              size="small"
              label={t`Move ${name} up`}
              isDisabled={up === undefined}
              icon={<ArrowUp {...icon} />}
              onPress={() => up?.()}
            />
            <IconButton
              size="small"
              label={t`Move ${name} down`}
              isDisabled={down === undefined}
              icon={<ArrowDown {...icon} />}
              onPress={() => down?.()}
            />
            <Button size="small" tone="quiet" aria-label={t`Change ${name}`} onPress={() => setEditing(true)}>
              {t`Change`}
            </Button>
          </>
        )}
        <Button
          size="small"
          tone="quiet"
          aria-label={archived ? t`Use ${name} again` : t`Archive ${name}`}
          isDisabled={archive.isPending}
          onPress={() => archive.mutate({ version: attribute.version, to: !archived })}
        >
          {archived ? t`Use again` : t`Archive`}
        </Button>
      </span>
      {editing && <EditAttribute attribute={attribute} close={() => setEditing(false)} />}
    </li>
  )
}
