import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { BulkChange } from '@throughline/contracts'
import { Button, Dialog } from '@throughline/ui'
import { useState } from 'react'
import { macrosQuery } from '../../api/macros.ts'
import { MacroChoice } from '../../macros/macro-choice.tsx'
import { StepList } from '../../macros/step-list.tsx'

/** Chooses a macro and shows its steps before it is run over all of them. */
export function BulkMacroDialog({
  chosen,
  run,
  close,
}: {
  /** What it will be run over, in words. */
  chosen: string
  run(change: BulkChange): void
  close(): void
}) {
  const { t } = useLingui()
  const { data } = useQuery(macrosQuery)
  const [id, choose] = useState<string | null>(null)
  const macros = data?.filter(({ archivedAt }) => archivedAt === null)
  const macro = macros?.find((one) => one.id === id)
  return (
    <Dialog
      title={macro?.name ?? t`Run a macro`}
      closeLabel={t`Close`}
      isOpen
      width="32rem"
      onOpenChange={(open) => !open && close()}
    >
      {macro === undefined ? (
        <MacroChoice macros={macros} choose={(one) => choose(one.id)} />
      ) : (
        <form
          className="space-y-4 p-4"
          onSubmit={(event) => {
            event.preventDefault()
            close()
            run({ kind: 'macro', macroId: macro.id })
          }}
        >
          <p className="text-[13px] text-ink-2">
            {t`In each of them all of this is done, or nothing where a step cannot be.`}
          </p>
          <StepList steps={macro.steps} />
          <div className="flex flex-wrap items-center justify-end gap-2">
            <span className="num mr-auto text-[13px] text-ink-2">{chosen}</span>
            <Button onPress={() => choose(null)}>{t`Another macro`}</Button>
            <Button type="submit" tone="primary" autoFocus>
              {t`Run`}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
