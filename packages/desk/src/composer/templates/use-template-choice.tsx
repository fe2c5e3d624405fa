import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { FilledTemplate, OfferedMacro } from '@throughline/contracts'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { offeredMacrosQuery } from '../../api/macros.ts'
import { queryClient } from '../../api/query-client.ts'
import { filledTemplatesQuery, noteTemplateUse, templatesQuery } from '../../api/templates.ts'
import { askMacro } from '../../macros/asking.ts'
import { announce } from '../../shell/announcer.tsx'
import { type SlashAt, slashAt, whichFit } from './slash-at.ts'
import { isMacro, type SlashItem } from './slash-item.ts'
import { NoTemplate, TemplateList, TemplatesAway } from './template-list.tsx'

/** Where templates are filled in for. */
export interface TemplatePlace {
  conversationId: string
  inboxId: string
  /** Whether the channel shows formatting. */
  formatted: boolean
}

export interface TemplateChoice {
  /** The list above the field; null while none is open. */
  list: ReactNode
  /** What tells a screen reader of it, for the field. */
  field: Record<'aria-controls' | 'aria-activedescendant', string | undefined>
  /** Takes a key of the field; true when it was meant for the list. */
  onKey(event: KeyboardEvent): boolean
}

/** The list of templates and macros behind a slash that is being written; fetched as soon as anything is written. */
export function useTemplateChoice(
  place: TemplatePlace,
  { slash, isWriting }: { slash: SlashAt | null; isWriting: boolean },
  take: (template: FilledTemplate, slash: SlashAt) => void,
  /** Takes the slash out again, with what was typed behind it. */
  takeOut: (slash: SlashAt) => void,
): TemplateChoice {
  const { t } = useLingui()
  const id = useId()
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const query = filledTemplatesQuery(place.conversationId, place.inboxId)
  const { data: templates, error, refetch } = useQuery({ ...query, enabled: slash !== null })
  const macrosHere = offeredMacrosQuery(place.conversationId, place.inboxId)
  // Without them the templates are there all the same.
  const { data: macros = none } = useQuery({ ...macrosHere, enabled: slash !== null })
  const data: readonly SlashItem[] | undefined = templates && [...templates, ...macros]
  useEffect(() => {
    if (!isWriting) return
    void queryClient.prefetchQuery(filledTemplatesQuery(place.conversationId, place.inboxId))
    void queryClient.prefetchQuery(offeredMacrosQuery(place.conversationId, place.inboxId))
  }, [isWriting, place.conversationId, place.inboxId])
  const typed = slash?.typed ?? null
  useEffect(() => {
    if (typed === null) setClosedAt(null)
    setChosenId(null)
  }, [typed])

  const isAsked = slash !== null && slash.start !== closedAt
  const hasFailed = isAsked && data === undefined && error !== null
  const again = () => void refetch()
  const found = data === undefined || slash === null ? undefined : whichFit(slash.typed, data)
  // A slash may begin a path or a date: once its word is ended, nobody looks for a template.
  const isNone = isAsked && found?.length === 0 && !/\s/.test(slash.typed)
  const isOpen = isAsked && !hasFailed && (found === undefined || found.length > 0)
  const at = Math.max(0, found?.findIndex(({ id }) => id === chosenId) ?? 0)
  const chosen = isOpen ? found?.[at] : undefined
  const count = isOpen ? (found?.length ?? 0) : 0
  useEffect(() => {
    if (count > 0) announce(t`${plural(count, { one: '# template', other: '# templates' })}`)
  }, [count, t])
  useEffect(() => {
    if (isNone) announce(t`No template fits`)
  }, [isNone, t])

  const choose = (item: SlashItem) => {
    if (slash === null) return
    if (isMacro(item)) {
      takeOut(slash)
      askMacro({ conversationId: place.conversationId, macroId: item.id })
      return
    }
    take(item, slash)
    if (item.gaps.length > 0) announce(t`A place in it is still to be filled in.`)
    noteTemplateUse(item.id).then(
      () => void queryClient.invalidateQueries({ queryKey: templatesQuery.queryKey }),
      // It is only counted; the words stand there.
      () => {},
    )
  }
  return {
    list: hasFailed ? (
      <TemplatesAway error={error} again={again} />
    ) : isNone ? (
      <NoTemplate />
    ) : isOpen ? (
      <TemplateList
        id={id}
        items={found}
        at={at}
        formatted={place.formatted}
        choose={choose}
        point={(index) => setChosenId(found?.[index]?.id ?? null)}
      />
    ) : null,
    field: {
      'aria-controls': isOpen ? id : undefined,
      'aria-activedescendant': chosen && `${id}-${chosen.id}`,
    },
    onKey(event) {
      // Enter with Ctrl or ⌘ sends, and one that ends a composed character chooses nothing.
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
      if (slash === null || !isPlain || event.isComposing) return false
      if (hasFailed && event.key === 'Enter') {
        again()
        return true
      }
      if ((isNone || hasFailed) && event.key === 'Escape') {
        setClosedAt(slash.start)
        return true
      }
      if (!isOpen) return false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const step = event.key === 'ArrowDown' ? 1 : -1
        if (count > 0) setChosenId(found?.[(at + step + count) % count]?.id ?? null)
      } else if (event.key === 'Enter' || event.key === 'Tab') {
        if (chosen !== undefined) choose(chosen)
      } else if (event.key === 'Escape') setClosedAt(slash.start)
      else return false
      return true
    },
  }
}

const none: readonly OfferedMacro[] = []

/** A slash that opens the list where the cursor is: with a space before it where a word ends there. */
export function slashToType(before: string): string {
  return slashAt(`${before}/`, before.length + 1) === null ? ' /' : '/'
}
