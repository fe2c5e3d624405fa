import { IconButton, type IconButtonProps } from '@throughline/ui'

/** How what can be done with an entry stays out of sight until it is pointed at or one of its buttons has the focus. */
export const entryButtonLook =
  '-my-1 opacity-0 focus-visible:opacity-100 group-focus-within/actions:opacity-100 group-hover/message:opacity-100 ' +
  '[@media(hover:none)]:opacity-100'

/** Something to do with a message or a note, among its `EntryActions`. */
export function EntryButton(
  o: Pick<IconButtonProps, 'label' | 'icon'> & Partial<Pick<IconButtonProps, 'onPress'>>,
) {
  return <IconButton {...o} size="small" tone="plain" className={entryButtonLook} />
}
