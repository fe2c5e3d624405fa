import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { TagView } from '@throughline/contracts'
import { Button, Dialog, showToast } from '@throughline/ui'
import { deleteTag } from '../../api/tags.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useTagChange } from './use-tag-change.ts'

/** Asks before a tag leaves every conversation, since nothing remembers where it was. */
export function DeleteTag({ tag, close }: { tag: TagView; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const deleted = useTagChange(
    (id: string) => deleteTag(id),
    () => {
      close()
      showToast({ text: t`“${tag.name}” is deleted` })
    },
  )
  return (
    <Dialog
      title={t`Delete ${tag.name}`}
      closeLabel={t`Close`}
      isOpen
      width="26rem"
      onOpenChange={(open) => !open && close()}
      footer={
        <>
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button tone="danger" isDisabled={deleted.isPending} onPress={() => deleted.mutate(tag.id)}>
            {t`Delete the tag`}
          </Button>
        </>
      }
    >
      <div className="space-y-3 p-4">
        <p>
          <Trans>
            It comes off <Plural value={tag.conversations} one="# conversation" other="# conversations" /> and
            cannot be brought back.
          </Trans>
        </p>
        {deleted.isError && <FormProblem {...words(deleted.error)} />}
      </div>
    </Dialog>
  )
}
