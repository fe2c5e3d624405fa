import { Plural, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Dialog, showToast, TextField } from '@throughline/ui'
import { useDeferredValue, useState } from 'react'
import { blockDomain, domainReachQuery, endBlock } from '../../api/blocks.ts'
import { ApiError } from '../../api/client.ts'
import { refreshPeople } from '../../api/merges.ts'
import { TermsFields, useTerms } from '../../blocks/terms-fields.tsx'
import { showUndo } from '../../commands/show-undo.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { FormProblem } from '../../session/front-page.tsx'

/** Blocks everybody at a mail domain, after saying how many customers that would hit already. */
export function BlockDomain({ close }: { close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [typed, setTyped] = useState('')
  const { terms, setTerms, request } = useTerms()
  const domain = useDeferredValue(typed.trim())
  const reach = useQuery({ ...domainReachQuery(domain), enabled: /[^@.]\.[^.]{2,}$/.test(domain) })
  const block = useMutation({
    mutationFn: () => blockDomain({ domain: typed.trim(), ...request() }),
    onSuccess: ({ id }) => {
      refreshPeople()
      close()
      const name = `@${typed.trim().replace(/^@/, '')}`
      const takeBack = () =>
        endBlock({ id, domain: name }, true).then(refreshPeople, (failure: unknown) =>
          showToast({ text: words(failure).text, tone: 'bad' }),
        )
      showUndo(t`${name} is blocked`, t`Undo`, () => void takeBack())
    },
  })
  const isCode = (error: Error | null, code: string) => error instanceof ApiError && error.code === code
  const wrong = isCode(block.error, 'domain_invalid')
  // Said while it is typed: there is nothing to try.
  const own = [block.error, reach.error].find((error) => isCode(error, 'own_address_not_blockable'))
  const customers = reach.data?.customers ?? 0
  return (
    <Dialog
      title={t`Block a mail domain`}
      closeLabel={t`Close`}
      isOpen
      width="30rem"
      onOpenChange={(open) => !open && close()}
    >
      <form
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          block.mutate()
        }}
      >
        <TextField
          label={t`Mail domain`}
          placeholder="spam.example"
          hint={t`What stands behind the @. Domains below it are blocked with it, also for forms and chats that give such an address.`}
          error={
            own ? words(own).text : wrong ? t`This is no mail domain. Write it as spam.example.` : undefined
          }
          value={typed}
          onChange={setTyped}
          autoFocus
          isRequired
          maxLength={254}
        />
        {customers > 0 && (
          <p role="status" className="rounded-card bg-warn-bg px-3 py-2 text-[13px] text-warn">
            <Plural
              value={customers}
              one="# customer writes from there already: they would be blocked too."
              other="# customers write from there already: they would be blocked too."
            />
          </p>
        )}
        <TermsFields terms={terms} setTerms={setTerms} />
        {block.isError && !wrong && !own && <FormProblem {...words(block.error)} />}
        <div className="flex justify-end gap-2">
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button type="submit" tone="danger" isDisabled={block.isPending}>
            {t`Block`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
