import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Button, Dialog, IconButton } from '@throughline/ui'
import { X } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { tagSuggestionsQuery } from '../../api/tags.ts'
import { TagField } from './tag-field.tsx'

const MOST = 20

export interface TagsDialogProps {
  tags: readonly string[]
  add(tag: string): void
  remove(tag: string): void
  close(): void
}

/** Puts tags on a conversation and takes them off: type, Enter, again. What is written like one in use becomes that one. */
export function TagsDialog({ tags, add, remove, close }: TagsDialogProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const { data = [] } = useQuery({ ...tagSuggestionsQuery(search), placeholderData: (old) => old })
  const has = (name: string) => tags.some((tag) => tag.toLowerCase() === name.toLowerCase())
  const suggestions = data.filter(({ name }) => !has(name))
  const full = tags.length >= MOST
  const take = (name: string) => {
    const tag = name.trim()
    const known = data.find((one) => one.name.toLowerCase() === tag.toLowerCase())
    if (tag !== '' && !has(tag) && !full) add(known?.name ?? tag)
    setTyped('')
  }
  const takeBack = () => {
    const last = tags.at(-1)
    if (last !== undefined) remove(last)
  }
  return (
    <Dialog
      title={t`Tags`}
      closeLabel={t`Close`}
      isOpen
      width="26rem"
      onOpenChange={(open) => !open && close()}
      footer={<Button tone="primary" onPress={close}>{t`Done`}</Button>}
    >
      <div className="min-h-[18.5rem] space-y-3 p-4">
        <TagField
          label={t`Add a tag`}
          hint={
            full ? t`A conversation takes ${MOST} tags at most.` : t`Enter adds it, ↓ shows the tags in use.`
          }
          typed={typed}
          onType={setTyped}
          suggestions={suggestions}
          take={take}
          takeBack={takeBack}
        />
        {tags.length === 0 ? (
          <p className="text-[13px] text-ink-2">{t`No tags yet.`}</p>
        ) : (
          <ul aria-label={t`Tags of this conversation`} className="flex flex-wrap gap-1.5">
            {tags.map((tag) => (
              <li key={tag} className="flex items-center gap-0.5 rounded-control bg-line-2 pl-2">
                <span className="max-w-60 truncate text-[13px]" title={tag}>
                  {tag}
                </span>
                <IconButton
                  size="small"
                  label={t`Take off ${tag}`}
                  icon={<X size={13} strokeWidth={2} />}
                  onPress={() => remove(tag)}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}
