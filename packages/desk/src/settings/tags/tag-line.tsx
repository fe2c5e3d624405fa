import { Plural, useLingui } from '@lingui/react/macro'
import type { TagView } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { useState } from 'react'
import { DeleteTag } from './delete-tag.tsx'
import { MergeTag } from './merge-tag.tsx'
import { RenameTag } from './rename-tag.tsx'

/** One tag and what can be done with it. */
export function TagLine({ tag }: { tag: TagView }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<'rename' | 'merge' | 'delete' | null>(null)
  const close = () => setOpen(null)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <span className="min-w-40 flex-1 truncate font-[550]" title={tag.name}>
        {tag.name}
      </span>
      <span className="num text-[13px] text-ink-2">
        <Plural value={tag.conversations} one="# conversation" other="# conversations" />
      </span>
      <span className="flex gap-1">
        <Button
          size="small"
          tone="quiet"
          aria-label={t`Rename ${tag.name}`}
          onPress={() => setOpen('rename')}
        >
          {t`Rename`}
        </Button>
        <Button size="small" tone="quiet" aria-label={t`Merge ${tag.name}`} onPress={() => setOpen('merge')}>
          {t`Merge…`}
        </Button>
        <Button
          size="small"
          tone="quiet"
          aria-label={t`Delete ${tag.name}`}
          onPress={() => setOpen('delete')}
        >
          {t`Delete`}
        </Button>
      </span>
      {open === 'rename' && <RenameTag tag={tag} close={close} />}
      {open === 'merge' && <MergeTag tag={tag} close={close} />}
      {open === 'delete' && <DeleteTag tag={tag} close={close} />}
    </li>
  )
}
