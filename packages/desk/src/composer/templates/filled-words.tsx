import { gapRangesIn } from '@throughline/contracts'
import { createElement, Fragment, type ReactNode } from 'react'

const KNOWN = new Set(['p', 'ul', 'ol', 'li', 'blockquote', 'strong', 'b', 'em', 'i', 'u', 's', 'code'])

/** How a place looks that nobody filled in. */
export const gapLook = 'rounded-[4px] bg-warn-bg px-0.5 font-[550] text-warn'
/** How it looks in a template itself, where it is as it should be. */
export const variableLook = 'rounded-[4px] bg-hover px-0.5 text-ink-2'

/** Words as they will look, with their places marked: those that nobody filled in, unless it is the template itself. */
export function FilledWords({
  text,
  html,
  look = gapLook,
}: {
  text: string
  html: string | null
  look?: string
}) {
  const content =
    html === null
      ? [<Marked key="text" text={text} look={look} />]
      : [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].map(asElement(look))
  return (
    <div
      data-filled
      className={
        `${html === null ? 'whitespace-pre-line ' : ''}wrap-anywhere [&_p]:mb-2 [&_p:last-child]:mb-0 ` +
        '[&_ul]:mb-2 [&_ul]:list-disc [&_ul]:pl-5 [&_ol]:mb-2 [&_ol]:list-decimal [&_ol]:pl-5 [&_li>p]:mb-0.5 [&_blockquote]:border-l-2 ' +
        '[&_blockquote]:border-line [&_blockquote]:pl-3'
      }
    >
      {content}
    </div>
  )
}

/** Only what is known becomes an element, without its attributes; of the rest the words stay. */
function asElement(look: string): (node: ChildNode, key: number) => ReactNode {
  return (node, key) => {
    if (node.nodeType === Node.TEXT_NODE)
      return <Marked key={key} text={node.textContent ?? ''} look={look} />
    const children = [...node.childNodes].map(asElement(look))
    const tag = node.nodeName.toLowerCase()
    if (tag === 'br') return <br key={key} />
    if (tag === 'a') {
      const href = node instanceof HTMLAnchorElement ? (node.getAttribute('href') ?? '') : ''
      const hasGap = gapRangesIn(href).length > 0
      return (
        <span key={key} title={href} className={hasGap ? look : 'text-accent underline'}>
          {children}
        </span>
      )
    }
    return KNOWN.has(tag) ? createElement(tag, { key }, children) : <Fragment key={key}>{children}</Fragment>
  }
}

function Marked({ text, look }: { text: string; look: string }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const { from, to } of gapRangesIn(text)) {
    parts.push(
      text.slice(at, from),
      <mark key={from} className={look}>
        {text.slice(from, to)}
      </mark>,
    )
    at = to
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
