import { useLingui } from '@lingui/react/macro'
import type { TagView } from '@throughline/contracts'
import { Button, Dialog, showToast, TextField } from '@throughline/ui'
import { useState } from 'react'
import { renameTag } from '../../api/tags.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useTagChange } from './use-tag-change.ts'

/** Another name for a tag, on every conversation. */
export function RenameTag({ tag, close }: { tag: TagView; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [name, setName] = useState(tag.name)
  const renamed = useTagChange(
    (next: string) => renameTag(tag.id, tag.version, next),
    (next) => {
      close()
      showToast({ text: t`The tag is “${next}” now; its conversations follow in a moment` })
    },
  )
  return (
    <Dialog
      title={t`Rename ${tag.name}`}
      closeLabel={t`Close`}
      isOpen
      width="24rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          renamed.mutate(name.trim())
        }}
      >
        <TextField
          label={t`Name`}
          value={name}
          onChange={setName}
          autoFocus
          isRequired
          maxLength={40}
          error={renamed.isError ? words(renamed.error).text : undefined}
        />
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="primary" isDisabled={renamed.isPending || name.trim() === ''}>
            {t`Rename`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
