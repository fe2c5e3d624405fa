import { Fragment } from 'react'
import { splitLinks } from './split-links.ts'

/** Text as it was written, its web addresses as links. */
export function LinkedText({ text }: { text: string }) {
  return splitLinks(text).map((piece, i) => (
    // Pieces of one fixed text never change places.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={i}>
      {piece.href === undefined ? (
        piece.text
      ) : (
        <a
          href={piece.href}
          target="_blank"
          rel="noopener noreferrer"
          className="text-accent underline underline-offset-2"
        >
          {piece.text}
        </a>
      )}
    </Fragment>
  ))
}
