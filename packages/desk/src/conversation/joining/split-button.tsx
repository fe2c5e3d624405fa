import { useLingui } from '@lingui/react/macro'
import type { MessageView } from '@throughline/contracts'
import { Split } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { KeysHeld } from '../../commands/keys-held.tsx'
import { useMay } from '../../session/me.ts'
import { EntryButton } from '../line/entry-button.tsx'

const SplitDialog = lazy(async () => ({ default: (await import('./split-dialog.tsx')).SplitDialog }))

/** Splits the conversation at a message; seen when the message is pointed at or reached by the keyboard. */
export function SplitButton({ message }: { message: MessageView }) {
  const { t } = useLingui()
  const may = useMay('conversations.merge')
  const [splitting, setSplitting] = useState(false)
  if (!may || message.seq === 1) return null
  return (
    <>
      <EntryButton
        label={t`Split from here…`}
        icon={<Split size={14} strokeWidth={1.75} />}
        onPress={() => setSplitting(true)}
      />
      {splitting && (
        <Suspense fallback={<KeysHeld />}>
          <SplitDialog message={message} close={() => setSplitting(false)} />
        </Suspense>
      )}
    </>
  )
}
