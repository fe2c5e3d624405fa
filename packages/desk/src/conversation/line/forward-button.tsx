import { useLingui } from '@lingui/react/macro'
import type { MessageView } from '@throughline/contracts'
import { IconButton } from '@throughline/ui'
import { Forward } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { KeysHeld } from '../../commands/keys-held.tsx'
import { useMay } from '../../session/me.ts'

const ForwardDialog = lazy(async () => ({ default: (await import('./forward-dialog.tsx')).ForwardDialog }))

/** Passes a message on; seen when the message is pointed at or reached by the keyboard. */
export function ForwardButton({ message }: { message: MessageView }) {
  const { t } = useLingui()
  const may = useMay('conversations.reply')
  const [asking, setAsking] = useState(false)
  if (!may || message.deletedAt !== null) return null
  return (
    <>
      <IconButton
        size="small"
        tone="plain"
        className="-my-1 opacity-0 focus-visible:opacity-100 group-hover/message:opacity-100 [@media(hover:none)]:opacity-100"
        label={t`Forward…`}
        icon={<Forward size={14} strokeWidth={1.75} />}
        onPress={() => setAsking(true)}
      />
      {asking && (
        <Suspense fallback={<KeysHeld />}>
          <ForwardDialog message={message} close={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  )
}
