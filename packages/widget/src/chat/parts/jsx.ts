import type { ComponentChildren, h, VNode } from 'preact'

let create: typeof h | undefined

/** Gives a part the chat's own Preact to draw with, so that it brings none along. */
export function use(chats: typeof h): void {
  create = chats
}

/** That Preact, for a part that loads another. */
export const ownH = (): typeof h | undefined => create

/** What the compiler makes of a part's tags, in place of `preact/jsx-runtime`. */
export function jsx(type: Parameters<typeof h>[0], props: object, key?: string): VNode | null {
  return create ? create(type, key === undefined ? props : { ...props, key }) : null
}
export { jsx as jsxs }

export function Fragment({ children }: { children?: ComponentChildren }): ComponentChildren {
  return children
}
