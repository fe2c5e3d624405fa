import { useLingui } from '@lingui/react/macro'
import { Tip } from '@throughline/ui'
import { CircleQuestionMark } from 'lucide-react'
import { Button } from 'react-aria-components'

/** Shows all that can be searched for, also while something is written. */
export function HelpButton({ open, press }: { open: boolean; press(): void }) {
  const { t } = useLingui()
  return (
    <Tip label={t`What can I search for?`} placement="bottom">
      <Button
        aria-label={t`What can I search for?`}
        aria-expanded={open}
        preventFocusOnPress
        className="grid size-6 shrink-0 place-items-center rounded-control text-ink-3 hovered:bg-hover hovered:text-ink"
        onPress={press}
      >
        <CircleQuestionMark aria-hidden size={15} strokeWidth={1.75} />
      </Button>
    </Tip>
  )
}
