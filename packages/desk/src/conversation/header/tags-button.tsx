import { useLingui } from '@lingui/react/macro'
import type { ConversationSummary } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { Tag } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { KeysHeld } from '../../commands/keys-held.tsx'
import { TagChips } from '../tags/tag-chips.tsx'
import type { useActions } from '../use-actions.ts'

const TagsDialog = lazy(async () => ({ default: (await import('../tags/tags-dialog.tsx')).TagsDialog }))

export interface TagsButtonProps {
  conversation: ConversationSummary
  actions: ReturnType<typeof useActions>
  readOnly: boolean
  isOpen: boolean
  onOpenChange(open: boolean): void
}

/** The tags of a conversation; pressed, they are changed. */
export function TagsButton({ conversation, actions, readOnly, isOpen, onOpenChange }: TagsButtonProps) {
  const { t } = useLingui()
  const { tags } = conversation
  const all = tags.join(', ')
  return (
    <>
      <Button
        size="small"
        tone="quiet"
        isDisabled={readOnly}
        className="min-w-0 shrink! opacity-100!"
        aria-label={tags.length === 0 ? t`Tags` : t`Tags: ${all}`}
        onPress={() => onOpenChange(true)}
      >
        <Tag aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
        {tags.length === 0 ? t`Tags` : <TagChips tags={tags} shown={2} />}
      </Button>
      {isOpen && (
        <Suspense fallback={<KeysHeld />}>
          <TagsDialog
            tags={tags}
            add={actions.addTag}
            remove={actions.removeTag}
            close={() => onOpenChange(false)}
          />
        </Suspense>
      )}
    </>
  )
}
