import { useLingui } from '@lingui/react/macro'
import { Button, Dialog } from '@throughline/ui'

/** Asks before a dialog with words that are not saved is left. */
export function DiscardQuestion({ keep, discard }: { keep(): void; discard(): void }) {
  const { t } = useLingui()
  return (
    <Dialog
      title={t`Discard what you wrote?`}
      closeLabel={t`Close`}
      isOpen
      width="26rem"
      onOpenChange={(open) => !open && keep()}
      footer={
        <>
          <Button autoFocus onPress={keep}>{t`Keep writing`}</Button>
          <Button tone="danger" onPress={discard}>{t`Discard`}</Button>
        </>
      }
    >
      <p className="p-4">{t`What you changed here is not saved.`}</p>
    </Dialog>
  )
}
