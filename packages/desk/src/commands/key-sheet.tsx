import { Trans, useLingui } from '@lingui/react/macro'
import { Dialog, Kbd } from '@throughline/ui'
import { usePreferences } from '../app/preferences.ts'
import { isMac } from './use-keys.ts'

/** All keys on one sheet. */
export function KeySheet({ close }: { close(): void }) {
  const { t } = useLingui()
  const { shortcuts } = usePreferences()
  const control = isMac ? '⌘' : 'Ctrl'
  const keys: [string, string][] = [
    [`${control} K`, t`All commands`],
    ['j', t`Next conversation`],
    ['k', t`Previous conversation`],
    ['Enter', t`Open the conversation in focus`],
    ['f', t`Search the queue`],
    ['r', t`Write a reply`],
    ['n', t`Write a note`],
    [`${control} Enter`, t`Send what you wrote`],
    ['s', t`Switch channel`],
    ['a', t`Assign`],
    ['h', t`Snooze`],
    ['e', t`Resolve or reopen`],
    ['Esc', t`Leave the text, close what is open`],
    ['?', t`This sheet`],
  ]
  return (
    <Dialog
      title={t`Keys`}
      closeLabel={t`Close`}
      isOpen
      width="26rem"
      onOpenChange={(open) => !open && close()}
    >
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 px-4 py-3">
        {keys.map(([name, does]) => (
          <div key={name} className="contents">
            <dt className="justify-self-end">
              <Kbd>{name}</Kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="border-line-2 border-t px-4 py-3 text-ink-2 text-xs">
        {shortcuts ? (
          <Trans>Single keys rest while you write. They can be turned off in your profile.</Trans>
        ) : (
          <Trans>Single keys are turned off in your profile; those with {control} always work.</Trans>
        )}
      </p>
    </Dialog>
  )
}
