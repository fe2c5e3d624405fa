import { type KeyboardEvent, useId, useState } from 'react'

/**
 * A list under a search field, chosen from with the arrows while the focus stays in the field; Enter takes what is
 * chosen. Answers what the field, the list and its options need.
 */
export function useOptionKeys<T extends { id: string }>(items: readonly T[], take: (item: T) => void) {
  const listId = useId()
  const [wanted, setWanted] = useState<string | null>(null)
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === wanted),
  )
  const chosen = items[at]
  const optionId = (item: T) => `${listId}-${item.id}`
  return {
    chosen,
    choose: (item: T) => setWanted(item.id),
    field: {
      role: 'combobox',
      'aria-expanded': items.length > 0,
      'aria-controls': listId,
      'aria-autocomplete': 'list',
      ...(chosen !== undefined && { 'aria-activedescendant': optionId(chosen) }),
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault()
          const step = event.key === 'ArrowDown' ? 1 : -1
          setWanted(items[(at + step + items.length) % items.length]?.id ?? null)
        }
        if (event.key === 'Enter' && chosen !== undefined) {
          event.preventDefault()
          take(chosen)
        }
      },
    },
    list: { id: listId },
    option: (item: T) => ({ id: optionId(item), 'aria-selected': item.id === chosen?.id }),
  } as const
}
