type Attributes = Record<string, string | number | boolean | undefined>

/** Makes an element without markup strings, which Trusted Types forbid. `true` writes an empty attribute. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string | null | false)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    made.setAttribute(name, value === true ? '' : String(value))
  }
  for (const child of children) if (child) made.append(child)
  return made
}

/** Puts `content` in place of everything in the root except its style element. */
export function replaceContent(root: ShadowRoot, content: HTMLElement): void {
  for (const old of [...root.children]) if (!(old instanceof HTMLStyleElement)) old.remove()
  root.append(content)
}
