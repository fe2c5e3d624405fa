import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { TagView } from '@throughline/contracts'
import { Button, Dialog, showToast } from '@throughline/ui'
import { useDeferredValue, useState } from 'react'
import { mergeTags, tagSuggestionsQuery } from '../../api/tags.ts'
import { TagField } from '../../conversation/tags/tag-field.tsx'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useTagChange } from './use-tag-change.ts'

/** Makes a tag part of another; nothing tells afterwards which conversations carried it. */
export function MergeTag({ tag, close }: { tag: TagView; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const { data = [] } = useQuery({ ...tagSuggestionsQuery(search), placeholderData: (old) => old })
  const others = data.filter(({ id }) => id !== tag.id)
  const into = others.find(({ name }) => name.toLowerCase() === typed.trim().toLowerCase())
  const merged = useTagChange(
    (other: TagView) => mergeTags(other.id, tag.id),
    (other) => {
      close()
      showToast({ text: t`“${tag.name}” is part of “${other.name}” now` })
    },
  )
  return (
    <Dialog
      title={t`Merge ${tag.name}`}
      closeLabel={t`Close`}
      isOpen
      width="26rem"
      onOpenChange={(open) => !open && close()}
      footer={
        <>
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button
            tone="danger"
            isDisabled={into === undefined || merged.isPending}
            onPress={() => into && merged.mutate(into)}
          >
            {t`Merge`}
          </Button>
        </>
      }
    >
      <div className="min-h-[24rem] space-y-4 p-4">
        <p>{t`Its conversations get the other tag instead. Nobody can tell them apart afterwards, so this cannot be undone.`}</p>
        <TagField
          label={t`Merge into`}
          hint={t`Type a name, or press ↓ for the tags in use.`}
          typed={typed}
          onType={setTyped}
          suggestions={others}
          take={setTyped}
        />
        {merged.isError && <FormProblem {...words(merged.error)} />}
      </div>
    </Dialog>
  )
}
