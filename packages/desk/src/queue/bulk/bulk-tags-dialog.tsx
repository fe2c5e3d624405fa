import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { BulkChange } from '@throughline/contracts'
import { Button, Dialog, IconButton, Segmented } from '@throughline/ui'
import { X } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { tagSuggestionsQuery } from '../../api/tags.ts'
import { TagField } from '../../conversation/tags/tag-field.tsx'

const MOST = 20

export interface BulkTagsDialogProps {
  /** What will be changed, in words. */
  chosen: string
  run(change: BulkChange): void
  close(): void
}

/** Puts tags on all of them, or takes tags off; what they have beside those stays. */
export function BulkTagsDialog({ chosen, run, close }: BulkTagsDialogProps) {
  const { t } = useLingui()
  const [way, setWay] = useState<'add' | 'remove'>('add')
  const [tags, setTags] = useState<readonly string[]>([])
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const { data = [] } = useQuery({ ...tagSuggestionsQuery(search), placeholderData: (old) => old })
  const same = (a: string) => (b: string) => a.toLowerCase() === b.toLowerCase()
  const take = (name: string) => {
    const tag = data.map((one) => one.name).find(same(name.trim())) ?? name.trim()
    if (tag !== '' && !tags.some(same(tag)) && tags.length < MOST) setTags([...tags, tag])
    setTyped('')
  }
  // What was typed and not yet taken counts too.
  const meant = typed.trim() === '' || tags.some(same(typed.trim())) ? tags : [...tags, typed.trim()]
  return (
    <Dialog
      title={t`Tags`}
      closeLabel={t`Close`}
      isOpen
      width="26rem"
      onOpenChange={(open) => !open && close()}
      footer={
        <Button
          tone="primary"
          isDisabled={meant.length === 0}
          onPress={() => {
            close()
            run({
              kind: 'tags',
              add: way === 'add' ? [...meant] : [],
              remove: way === 'remove' ? [...meant] : [],
            })
          }}
        >
          {way === 'add' ? t`Put on` : t`Take off`}
        </Button>
      }
    >
      <div className="min-h-[18.5rem] space-y-3 p-4">
        <div className="flex flex-wrap items-center gap-2">
          <Segmented
            label={t`Put on or take off`}
            value={way}
            onChange={(key) => setWay(key === 'add' ? 'add' : 'remove')}
            options={[
              { key: 'add', label: t`Put on` },
              { key: 'remove', label: t`Take off` },
            ]}
          />
          <span className="text-[13px] text-ink-2">{chosen}</span>
        </div>
        <TagField
          label={way === 'add' ? t`Tags to put on` : t`Tags to take off`}
          hint={t`Enter adds it, ↓ shows the tags in use.`}
          typed={typed}
          onType={setTyped}
          suggestions={data.filter(({ name }) => !tags.some(same(name)))}
          take={take}
          takeBack={() => setTags(tags.slice(0, -1))}
        />
        <ul aria-label={t`Chosen tags`} className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="flex items-center gap-0.5 rounded-control bg-line-2 pl-2">
              <span className="max-w-60 truncate text-[13px]" title={tag}>
                {tag}
              </span>
              <IconButton
                size="small"
                label={t`Not ${tag}`}
                icon={<X size={13} strokeWidth={2} />}
                onPress={() => setTags(tags.filter((one) => one !== tag))}
              />
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
