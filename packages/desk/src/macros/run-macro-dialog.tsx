import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { OfferedMacro } from '@throughline/contracts'
import { AfterAMoment, Button, Dialog, Skeleton } from '@throughline/ui'
import { useState } from 'react'
import { ApiError } from '../api/client.ts'
import { macroPreviewQuery, offeredMacrosQuery } from '../api/macros.ts'
import { changeConversation } from '../api/writes.ts'
import { FieldsDialog } from '../conversation/fields/fields-dialog.tsx'
import { useFields } from '../conversation/fields/use-fields.ts'
import { presentConversation, showConversation } from '../conversation/present.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { FormProblem } from '../session/front-page.tsx'
import { stopAskingMacro, useAskedMacro } from './asking.ts'
import { MacroChoice } from './macro-choice.tsx'
import { OutcomeList } from './outcome-list.tsx'
import { useRunMacro } from './use-run-macro.ts'

/** Chooses a macro for a conversation, shows exactly what it will do, and runs it. */
export function RunMacroDialog({ conversationId }: { conversationId: string }) {
  const { t } = useLingui()
  const asked = useAskedMacro(conversationId)
  const { data: macros } = useQuery({ ...offeredMacrosQuery(conversationId), enabled: asked !== null })
  const [chosen, choose] = useState<string | null>(asked?.macroId ?? null)
  if (asked === null) return null
  const macro = macros?.find(({ id }) => id === chosen) ?? null
  return (
    <Dialog
      title={macro === null ? t`Run a macro` : macro.name}
      closeLabel={t`Close`}
      isOpen
      width="36rem"
      onOpenChange={(open) => !open && stopAskingMacro()}
    >
      {macro === null ? (
        <MacroChoice macros={macros} choose={({ id }) => choose(id)} />
      ) : (
        <Preview
          conversationId={conversationId}
          macro={macro}
          close={stopAskingMacro}
          {...(asked.macroId === null && { back: () => choose(null) })}
        />
      )}
    </Dialog>
  )
}

function Preview({
  conversationId,
  macro,
  close,
  back,
}: {
  conversationId: string
  macro: OfferedMacro
  close(): void
  back?(): void
}) {
  const { t } = useLingui()
  const words = useErrorWords()
  const run = useRunMacro(conversationId)
  const { data, error, refetch } = useQuery(macroPreviewQuery({ conversationId, macro: { id: macro.id } }))
  const [filling, setFilling] = useState(false)
  const { fields, values } = useFields(conversationId)
  const running = useMutation({
    mutationFn: async () => {
      if (data !== undefined) await run(macro, data)
    },
    onSuccess: close,
    // It is shown anew as it stands now.
    onError: () => void refetch(),
  })
  const needed = data?.outcomes.find(({ code }) => code === 'fields_required')?.about ?? []
  const moved = running.error instanceof ApiError && running.error.code === 'conversation_changed'
  return (
    <form
      className="space-y-4 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (data?.possible && !running.isPending) running.mutate()
      }}
    >
      {data === undefined && error === null && (
        <AfterAMoment label={t`Loading`}>
          <Skeleton className="h-24" />
        </AfterAMoment>
      )}
      {error !== null && <FormProblem {...words(error)} />}
      {data !== undefined && <OutcomeList outcomes={data.outcomes} />}
      {data?.possible === false && (
        <p className="text-[13px] text-ink-2">{t`Nothing is done until every step can be.`}</p>
      )}
      {moved ? (
        <p role="alert" className="rounded-control bg-warn-bg px-3 py-2 text-[13px] text-warn">
          {t`Something happened in the conversation meanwhile. This is what the macro would do now.`}
        </p>
      ) : (
        running.isError && <FormProblem {...words(running.error)} />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {back !== undefined && <Button onPress={back}>{t`Another macro`}</Button>}
        {needed.length > 0 && <Button onPress={() => setFilling(true)}>{t`Fill in what is needed`}</Button>}
        <Button onPress={close}>{t`Cancel`}</Button>
        <Button
          type="submit"
          tone="primary"
          autoFocus
          // While the preview is on its way it has the focus already, and does nothing yet.
          isDisabled={data?.possible === false || running.isPending}
        >
          {t`Run`}
        </Button>
      </div>
      {filling && (
        <FieldsDialog
          title={t`Before it is resolved`}
          action={t`Save`}
          fields={fields.filter(({ key }) => needed.includes(key))}
          values={values}
          all
          save={async (changed) => {
            const version = presentConversation(conversationId)?.version ?? 0
            showConversation(await changeConversation(conversationId, version, { fields: changed }))
            await refetch()
          }}
          close={() => setFilling(false)}
        />
      )}
    </form>
  )
}
