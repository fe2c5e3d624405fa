import { useLingui } from '@lingui/react/macro'
import type { AuditVerification } from '@throughline/contracts'
import { Button, Progress } from '@throughline/ui'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { verifyAuditTrail } from '../../api/audit.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'

/** Checks the whole chain and says how far it is; a long one takes a while. */
export function Verify() {
  const { t } = useLingui()
  const words = useErrorWords()
  const [progress, setProgress] = useState<AuditVerification | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const running = useRef<AbortController | null>(null)
  const isRunning = progress !== null && !progress.done
  useEffect(() => () => running.current?.abort(), [])

  async function check() {
    const stop = new AbortController()
    running.current = stop
    setProblem(null)
    setProgress({ checked: 0, total: 0, done: false, broken: null, lastHash: null })
    try {
      await verifyAuditTrail(setProgress, stop.signal)
    } catch (error) {
      if (stop.signal.aborted) return
      setProgress(null)
      setProblem(error)
    }
  }

  return (
    <section className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line p-3.5">
      <Button isDisabled={isRunning} onPress={() => void check()}>
        {t`Verify the trail`}
      </Button>
      <div aria-live="polite" className="min-w-56 flex-1 text-[13px]">
        {progress === null && problem === null && (
          <span className="text-ink-2">{t`Reads every entry and tells whether one was changed or is missing.`}</span>
        )}
        {isRunning && <Checked progress={progress} />}
        {progress?.done && <Outcome outcome={progress} />}
        {problem !== null && <FormProblem {...words(problem)} />}
      </div>
    </section>
  )
}

function Checked({ progress: { checked, total } }: { progress: AuditVerification }) {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <div>
      <Progress label={t`Verifying`} value={checked} max={total} />
      <span className="num text-ink-2 text-xs">{t`${format.number(checked)} of ${format.number(total)} entries`}</span>
    </div>
  )
}

function Outcome({ outcome: { broken, checked, lastHash } }: { outcome: AuditVerification }) {
  const { t } = useLingui()
  const format = useFormat()
  const icon = { 'aria-hidden': true, size: 16, strokeWidth: 1.75, className: 'mt-0.5 shrink-0' } as const
  if (broken === null) {
    const end = lastHash?.slice(-12) ?? ''
    return (
      <p className="flex gap-2">
        <ShieldCheck {...icon} className="mt-0.5 shrink-0 text-ok" />
        <span>
          <b className="font-[600]">{t`The trail is whole.`}</b>{' '}
          <span className="num text-ink-2">
            {t`${format.number(checked)} entries; the last hash ends in ${end}.`}
          </span>
        </span>
      </p>
    )
  }
  const number = format.number(broken.seq)
  const why = {
    changed: t`Entry ${number} was changed after it was written, or what it follows was.`,
    missing: t`Entries before number ${number} are missing.`,
    personal: t`The names or addresses of entry ${number} were changed.`,
  }
  return (
    <p className="flex gap-2">
      <ShieldAlert {...icon} className="mt-0.5 shrink-0 text-bad" />
      <span>
        <b className="font-[600] text-bad">{t`The trail is broken.`}</b> {why[broken.why]}{' '}
        <span className="text-ink-2">{t`What stands before it is whole. Tell whoever looks after the database.`}</span>
      </span>
    </p>
  )
}
