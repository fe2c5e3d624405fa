import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@throughline/ui'
import { CircleAlert } from 'lucide-react'
import { useFormat } from '../../i18n/use-format.ts'
import { useVariableWords } from './variable-words.ts'

/** Says what a template left to be filled in; with it the reply is not sent. */
export function GapsNotice({ gaps, goTo }: { gaps: readonly string[]; goTo(): void }) {
  const { t } = useLingui()
  const { locale } = useFormat()
  const nameOf = useVariableWords()
  const names = new Intl.ListFormat(locale).format(gaps.map(nameOf))
  return (
    <div
      role="status"
      data-gaps
      className="mx-2.5 mb-1 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-control bg-warn-bg py-1 pr-1 pl-2.5 text-[13px] text-warn"
    >
      <CircleAlert aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
      <span className="min-w-0 flex-1 wrap-anywhere">
        <b className="font-[600]">
          <Trans>Not known: {names}.</Trans>
        </b>{' '}
        <Trans>Write what belongs there, or take it out; then it can be sent.</Trans>
      </span>
      <Button size="small" onPress={goTo}>{t`Go to it`}</Button>
    </div>
  )
}
