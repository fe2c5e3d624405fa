/**
 * Gives a shadow root its style sheet. Adopted sheets need no allowance in the host's `style-src`; older
 * browsers get a style element with the script's nonce.
 */
export function applyStyles(root: ShadowRoot, css: string, nonce: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  } catch {
    const style = document.createElement('style')
    style.nonce = nonce
    style.textContent = css
    root.append(style)
  }
}
