import { useLingui } from '@lingui/react/macro'
import { usePreferences } from '../app/preferences.ts'
import { keyOf, type SingleKey, singleKeys } from './single-keys.ts'

/** The key to show beside a command; undefined when it has none or single keys are turned off. */
export function useShownKey(id: SingleKey): string | undefined {
  const { shortcuts } = usePreferences()
  return shortcuts ? keyOf(id) : undefined
}

/** Every single key with what it does, in the order in which a sheet shows them. */
export function useSingleKeys(): { id: SingleKey; does: string; name: string | undefined }[] {
  const { t } = useLingui()
  usePreferences()
  const words: Record<SingleKey, string> = {
    next: t`Next conversation`,
    previous: t`Previous conversation`,
    find: t`Search the queue`,
    'find-here': t`Find in this conversation`,
    entry: t`What can be done with a message`,
    reply: t`Write a reply`,
    note: t`Write a note`,
    switch: t`Switch channel`,
    assign: t`Assign`,
    snooze: t`Snooze`,
    resolve: t`Resolve or reopen`,
    priority: t`Priority`,
    tags: t`Tags`,
    due: t`Next step: when`,
    follow: t`Follow or follow no longer`,
    unread: t`Mark as unread`,
    select: t`Select, or select no longer`,
    notices: t`Notices`,
    undo: t`Undo what you just did`,
    keys: t`Show all keys`,
  }
  return singleKeys.map((id) => ({ id, does: words[id], name: keyOf(id) }))
}
