import { Trans, useLingui } from '@lingui/react/macro'
import { Dialog, Kbd } from '@throughline/ui'
import { usePreferences } from '../app/preferences.ts'
import { isMac } from './use-keys.ts'
import { useSingleKeys } from './use-single-keys.ts'

/** All keys on one sheet. */
export function KeySheet({ close }: { close(): void }) {
  const { t } = useLingui()
  const { shortcuts } = usePreferences()
  const control = isMac ? '⌘' : 'Ctrl'
  const single = useSingleKeys().flatMap(({ name, does }): [string, string][] =>
    !shortcuts || name === undefined ? [] : [[name, does]],
  )
  const keys: [string, string][] = [
    [`${control} K`, t`All commands`],
    ['Enter', t`Open the conversation in focus`],
    [`${control} Enter`, t`Send what you wrote`],
    [`${control} Shift Enter`, t`Other ways to send, such as later`],
    ['Esc', t`Leave the text, close what is open`],
    ...(shortcuts ? [['1 – 9', t`Open the saved view at that place`] satisfies [string, string]] : []),
    ...single,
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
          <Trans>Single keys rest while you write. They can be changed and turned off in the settings.</Trans>
        ) : (
          <Trans>Single keys are turned off in the settings; those with {control} always work.</Trans>
        )}
      </p>
    </Dialog>
  )
}
