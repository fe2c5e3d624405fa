import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { IdentityView } from '@throughline/contracts'
import { Button, Dialog, showToast } from '@throughline/ui'
import { useState } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { changeSharing } from '../api/blocks.ts'
import { refreshPeople } from '../api/merges.ts'
import { showUndo } from '../commands/show-undo.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { FormProblem } from '../session/front-page.tsx'

type Sharing = IdentityView['sharing']

/** Says whether one person uses an identity, and what follows from that. */
export function SharingDialog({ identity, close }: { identity: IdentityView; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [chosen, setChosen] = useState(identity.sharing)
  const kinds: { key: Sharing; name: string; about: string }[] = [
    {
      key: 'personal',
      name: t`One person`,
      about: t`What is proved of it counts as evidence of who somebody is.`,
    },
    {
      key: 'shared',
      name: t`Several people share it`,
      about: t`A family’s or a company’s address. It never shows that two customers are one person.`,
    },
    {
      key: 'relay',
      name: t`A relay`,
      about: t`A marketplace or a list that forwards for others. It never shows who somebody is.`,
    },
  ]
  const takeBack = () =>
    changeSharing(identity.id, identity.sharing).then(refreshPeople, (failure: unknown) =>
      showToast({ text: words(failure).text, tone: 'bad' }),
    )
  const save = useMutation({
    mutationFn: () => changeSharing(identity.id, chosen),
    onSuccess: () => {
      refreshPeople()
      close()
      showUndo(t`Noted who uses ${identity.display}`, t`Undo`, () => void takeBack())
    },
  })
  return (
    <Dialog
      title={t`Who uses ${identity.display}`}
      closeLabel={t`Close`}
      isOpen
      width="30rem"
      onOpenChange={(open) => !open && close()}
      footer={
        <>
          <Button onPress={close}>{t`Cancel`}</Button>
          <Button
            tone="primary"
            isDisabled={save.isPending || chosen === identity.sharing}
            onPress={() => save.mutate()}
          >
            {t`Save`}
          </Button>
        </>
      }
    >
      <div className="space-y-3 p-4">
        <RadioGroup
          value={chosen}
          onChange={(key) => setChosen(kinds.find((kind) => kind.key === key)?.key ?? chosen)}
          className="space-y-2"
        >
          <Label className="sr-only">{t`Who uses it`}</Label>
          {kinds.map(({ key, name, about }) => (
            <Radio
              key={key}
              value={key}
              className="block cursor-default rounded-card border border-line px-3 py-2 selected:border-accent selected:shadow-[0_0_0_1px_var(--accent)] hovered:bg-hover"
            >
              <span className="block font-[550]">{name}</span>
              <span className="block text-[13px] text-ink-2">{about}</span>
            </Radio>
          ))}
        </RadioGroup>
        <p className="text-[13px] text-ink-2">{t`Merges that were made before stay as they are.`}</p>
        {save.isError && <FormProblem {...words(save.error)} />}
      </div>
    </Dialog>
  )
}
