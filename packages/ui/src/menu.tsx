import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import {
  Menu as AriaMenu,
  type MenuProps as AriaMenuProps,
  Header,
  MenuItem,
  type MenuItemProps,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components'
import { Kbd } from './kbd.tsx'

export interface MenuProps extends Omit<AriaMenuProps<object>, 'className' | 'children' | 'style'> {
  /** What opens it: a Button or an IconButton. */
  trigger: ReactElement
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'right bottom'
  /** Given together when something else than the trigger opens it too. */
  isOpen?: boolean
  onOpenChange?(open: boolean): void
  children: ReactNode
}

/** A menu under (or over) a button. */
export function Menu({
  trigger,
  placement = 'bottom start',
  isOpen,
  onOpenChange,
  children,
  ...rest
}: MenuProps) {
  return (
    <MenuTrigger {...(isOpen !== undefined && { isOpen })} {...(onOpenChange && { onOpenChange })}>
      {trigger}
      <Popover
        placement={placement}
        offset={4}
        className="max-h-[70vh] min-w-48 max-w-[min(22rem,calc(100vw-16px))] animate-[tl-appear_100ms] overflow-auto rounded-card border border-line bg-panel p-1 shadow-float outline-none"
      >
        <AriaMenu {...rest} className="outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

export interface ItemProps extends Omit<MenuItemProps, 'className' | 'children' | 'style'> {
  icon?: ReactNode
  shortcut?: string | undefined
  /** A second line that says what it means. */
  detail?: ReactNode
  /** A short word at the end of the line, such as a time. */
  aside?: ReactNode
  children: ReactNode
}

/** One choice of a menu. Its text is what typing the first letters finds. */
export function Item({ icon, shortcut, detail, aside, children, ...rest }: ItemProps) {
  const text = typeof children === 'string' ? { textValue: children } : {}
  return (
    <MenuItem
      {...text}
      {...rest}
      className="group flex cursor-default items-start gap-2 rounded-control px-2 py-[5px] text-[13px] outline-none disabled:opacity-50 focused:bg-hover"
    >
      {({ isSelected, selectionMode }) => (
        <>
          {selectionMode !== 'none' && (
            <Check
              aria-hidden
              size={16}
              strokeWidth={1.75}
              className={isSelected ? 'mt-0.5 shrink-0 text-accent' : 'mt-0.5 shrink-0 opacity-0'}
            />
          )}
          {icon !== undefined && <span className="mt-0.5 shrink-0 text-ink-3">{icon}</span>}
          <span className="min-w-0 flex-1 wrap-break-word">
            {children}
            {detail !== undefined && <span className="block text-ink-2 text-xs">{detail}</span>}
          </span>
          {aside !== undefined && <span className="num shrink-0 pl-3 text-ink-3">{aside}</span>}
          {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
        </>
      )}
    </MenuItem>
  )
}

/** A group of choices with a heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <MenuSection className="not-first:mt-1 not-first:border-line-2 not-first:border-t not-first:pt-1">
      <Header className="px-2 py-1 font-[550] text-ink-3 text-xs">{title}</Header>
      {children}
    </MenuSection>
  )
}

export function MenuDivider() {
  return <Separator className="my-1 border-line-2 border-t" />
}
