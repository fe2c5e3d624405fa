import { useLingui } from '@lingui/react/macro'
import { Link as LinkIcon } from 'lucide-react'
import { useCopy } from '../../shell/use-copy.ts'
import { EntryButton } from './entry-button.tsx'

/** Copies the address of one message or note, for a colleague who should look just there. */
export function CopyLinkButton({ conversationId, entryId }: { conversationId: string; entryId: string }) {
  const { t } = useLingui()
  const copy = useCopy()
  const address = `${window.location.origin}/conversations/${conversationId}?at=${entryId}`
  return (
    <EntryButton
      label={t`Copy link`}
      icon={<LinkIcon size={14} strokeWidth={1.75} />}
      onPress={() => void copy(address, t`Link copied`)}
    />
  )
}
