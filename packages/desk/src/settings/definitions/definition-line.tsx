import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Chip, showToast } from '@throughline/ui'
import { useState } from 'react'
import { inboxesQuery } from '../../api/queries.ts'
import { labelOf } from '../../customers/attribute-label.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { MoveButtons } from '../../shell/move-buttons.tsx'
import type { Definition, Definitions } from './definitions.ts'
import { EditDefinition } from './edit-definition.tsx'

export interface DefinitionLineProps {
  of: Definitions
  definition: Definition
  up?(): void
  down?(): void
}

/** One definition: what it holds, where it is shown, and what can be done with it. */
export function DefinitionLine({ of, definition, up, down }: DefinitionLineProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { locale } = useFormat()
  const client = useQueryClient()
  const { data: inboxes = [] } = useQuery({ ...inboxesQuery, enabled: of.byInbox })
  const [editing, setEditing] = useState(false)
  const archived = definition.archivedAt !== null
  const refresh = () => void client.invalidateQueries({ queryKey: of.queryKey })
  const archive = useMutation({
    mutationFn: ({ version, to }: { version: number; to: boolean }) =>
      of.change(definition.id, version, { archived: to }),
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
  const name = labelOf(definition, locale)
  const chosen = inboxes.filter(({ id }) => definition.inboxIds.includes(id)).map((inbox) => inbox.name)
  const where = definition.inboxIds.length === 0 ? t`all inboxes` : chosen.join(', ')
  const kind = of.kinds.find(({ key }) => key === definition.kind)?.label ?? ''
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <span className="min-w-44 flex-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="truncate font-[550]">{name}</span>
          {definition.required && !archived && <Chip tone="warn">{of.words.isRequired}</Chip>}
        </span>
        <span className="block text-ink-2 text-xs">
          {[kind, definition.key, ...(of.byInbox ? [where] : [])].join(' · ')}
        </span>
      </span>
      <span className="flex items-center gap-1">
        {!archived && (
          <>
            <MoveButtons name={name} up={up} down={down} />
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
          onPress={() => archive.mutate({ version: definition.version, to: !archived })}
        >
          {archived ? t`Use again` : t`Archive`}
        </Button>
      </span>
      {editing && <EditDefinition of={of} definition={definition} close={() => setEditing(false)} />}
    </li>
  )
}
