import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FieldDefinition } from '@throughline/contracts'
import { Button, Chip, IconButton, showToast } from '@throughline/ui'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { changeField, fieldsQuery } from '../../api/fields.ts'
import { inboxesQuery } from '../../api/queries.ts'
import { labelOf } from '../../customers/attribute-label.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { EditField } from './edit-field.tsx'
import { useKindNames } from './kind-names.ts'

export interface FieldLineProps {
  field: FieldDefinition
  up?(): void
  down?(): void
}

/** One field: what it holds, where it is shown, and what can be done with it. */
export function FieldLine({ field, up, down }: FieldLineProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { locale } = useFormat()
  const client = useQueryClient()
  const kinds = useKindNames()
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const [editing, setEditing] = useState(false)
  const archived = field.archivedAt !== null
  const refresh = () => void client.invalidateQueries({ queryKey: fieldsQuery.queryKey })
  const archive = useMutation({
    mutationFn: ({ version, to }: { version: number; to: boolean }) =>
      changeField(field.id, version, { archived: to }),
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
  const name = labelOf(field, locale)
  const where = inboxes.filter(({ id }) => field.inboxIds.includes(id)).map((inbox) => inbox.name)
  const kind = kinds.find(({ key }) => key === field.kind)?.label ?? ''
  const icon = { size: 14, strokeWidth: 1.75 }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <span className="min-w-44 flex-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="truncate font-[550]">{name}</span>
          {field.requiredOnResolve && !archived && <Chip tone="warn">{t`needed to resolve`}</Chip>}
        </span>
        <span className="block text-ink-2 text-xs">
          {[kind, field.key, field.inboxIds.length === 0 ? t`all inboxes` : where.join(', ')].join(' · ')}
        </span>
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
          onPress={() => archive.mutate({ version: field.version, to: !archived })}
        >
          {archived ? t`Use again` : t`Archive`}
        </Button>
      </span>
      {editing && <EditField field={field} close={() => setEditing(false)} />}
    </li>
  )
}
