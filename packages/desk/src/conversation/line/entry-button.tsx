import { IconButton, type IconButtonProps } from '@throughline/ui'

/** Something to do with a message or a note; seen when that is pointed at or reached by the keyboard. */
export function EntryButton(o: Pick<IconButtonProps, 'label' | 'icon' | 'onPress'>) {
  return (
    <IconButton
      {...o}
      size="small"
      tone="plain"
      className="-my-1 opacity-0 focus-visible:opacity-100 group-hover/message:opacity-100 [@media(hover:none)]:opacity-100"
    />
  )
}
