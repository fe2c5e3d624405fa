import { useLingui } from '@lingui/react/macro'
import { Dialog } from '@throughline/ui'
import { ContextPanel } from './context-panel.tsx'

/** The context over the conversation, where it has no column of its own. */
export function ContextDrawer({ conversationId, close }: { conversationId: string; close(): void }) {
  const { t } = useLingui()
  return (
    <Dialog
      title={t`Context`}
      closeLabel={t`Close`}
      shape="side"
      isOpen
      onOpenChange={(open) => !open && close()}
    >
      <div className="min-h-full bg-sunk p-4">
        <ContextPanel conversationId={conversationId} />
      </div>
    </Dialog>
  )
}
