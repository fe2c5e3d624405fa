import { useLingui } from '@lingui/react/macro'
import { Button, Dialog } from '@throughline/ui'
import type { ReactNode } from 'react'
import { DiscardQuestion } from '../../shell/discard-question.tsx'
import type { useKeptDraft } from './use-kept-draft.ts'

export interface KeptDialogProps {
  title: string
  form: Pick<ReturnType<typeof useKeptDraft>, 'saved' | 'isLeaving' | 'leave' | 'stay'>
  isUnfinished: boolean
  /** What it becomes, and what is wrong with it, beside the fields. */
  beside: ReactNode
  close(): void
  children: ReactNode
}

/** Where a template or a macro is written: its fields, and beside them what they become. */
export function KeptDialog({ title, form, isUnfinished, beside, close, children }: KeptDialogProps) {
  const { t } = useLingui()
  const { saved, isLeaving, leave, stay } = form
  return (
    <Dialog
      title={title}
      closeLabel={t`Close`}
      isOpen
      width="64rem"
      onOpenChange={(open) => !open && leave()}
    >
      <form
        className="grid min-h-0 grid-cols-[minmax(0,3fr)_minmax(0,2fr)] max-[799px]:grid-cols-1"
        onSubmit={(event) => {
          event.preventDefault()
          saved.mutate()
        }}
      >
        <div className="space-y-4 p-4">{children}</div>
        <div className="flex flex-col gap-4 border-line-2 bg-sunk p-4 max-[799px]:border-t min-[800px]:border-l">
          {beside}
          <div className="mt-auto flex justify-end gap-2">
            <Button onPress={leave}>{t`Cancel`}</Button>
            <Button type="submit" tone="primary" isDisabled={saved.isPending || isUnfinished}>
              {t`Save`}
            </Button>
          </div>
        </div>
      </form>
      {isLeaving && <DiscardQuestion keep={stay} discard={close} />}
    </Dialog>
  )
}
