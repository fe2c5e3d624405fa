import { useLingui } from '@lingui/react/macro'
import type { AttachmentView } from '@throughline/contracts'
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { previewUrl } from '../../api/files.ts'
import { Zoomed } from './image-body.tsx'

GlobalWorkerOptions.workerSrc = worker

/** The width in pixels of a page that fits; beside it stands the frame on a narrow screen. */
const pageWidth = () => Math.min(760, window.innerWidth - 26)

/**
 * A PDF, drawn page by page by a worker: nothing of it becomes a part of this page, no script in it runs, and no form
 * or link of it can be used.
 */
export function PdfBody({ file, onError }: { file: AttachmentView; onError(): void }) {
  const pdf = usePdf(file.id, onError)
  const pages = Array.from({ length: pdf?.numPages ?? 0 }, (_, index) => index + 1)
  return (
    <Zoomed name={file.name}>
      {(zoom) => (
        <div className="mx-auto flex w-max min-w-full flex-col items-center gap-3">
          {pdf !== null &&
            pages.map((number) => (
              <Page key={number} pdf={pdf} number={number} zoom={zoom} onError={onError} />
            ))}
        </div>
      )}
    </Zoomed>
  )
}

function usePdf(id: string, onError: () => void): PDFDocumentProxy | null {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told of a failure does not begin it again
  useEffect(() => {
    const loading = getDocument({ url: previewUrl(id), enableXfa: false })
    let wanted = true
    loading.promise.then(
      (document) => wanted && setPdf(document),
      () => wanted && onError(),
    )
    return () => {
      wanted = false
      void loading.destroy()
    }
  }, [id])
  return pdf
}

function Page({
  pdf,
  number,
  zoom,
  onError,
}: {
  pdf: PDFDocumentProxy
  number: number
  zoom: number
  onError(): void
}) {
  const { t } = useLingui()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [words, setWords] = useState('')
  const [whole] = useState(pageWidth)
  const width = whole * zoom
  const inView = useInView(canvas)
  const count = pdf.numPages
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told of a failure does not begin it again
  useEffect(() => {
    const element = canvas.current
    if (!inView || element === null) return
    const drawing = draw(pdf, number, { element, width })
    drawing.done.then(setWords, () => !drawing.isStopped() && onError())
    return drawing.stop
  }, [pdf, number, width, inView])
  return (
    <figure className="m-0">
      <canvas
        ref={canvas}
        data-page={number}
        role="img"
        aria-label={t`Page ${number} of ${count}`}
        className="block max-w-none bg-white shadow-soft"
        // Before it is drawn, about as high as most pages are.
        style={{ width, minHeight: width * 0.7 }}
      />
      <figcaption className="sr-only">{words}</figcaption>
    </figure>
  )
}

/** Draws a page at a width in pixels; answers its words. */
function draw(
  pdf: PDFDocumentProxy,
  number: number,
  { element, width }: { element: HTMLCanvasElement; width: number },
) {
  let stopped = false
  let cancel = () => {}
  const done = (async () => {
    const page = await pdf.getPage(number)
    if (stopped) return ''
    const density = Math.min(window.devicePixelRatio, 2)
    const viewport = page.getViewport({
      scale: (width * density) / page.getViewport({ scale: 1 }).width,
    })
    element.width = viewport.width
    element.height = viewport.height
    const task = page.render({ canvas: element, viewport })
    cancel = () => task.cancel()
    await task.promise
    const { items } = await page.getTextContent()
    return items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
  })()
  return {
    done,
    isStopped: () => stopped,
    stop: () => {
      stopped = true
      cancel()
    },
  }
}

/** True once it has come into view or near to it. */
function useInView(element: { current: HTMLElement | null }): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (element.current === null) return
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
      { rootMargin: '400px' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return seen
}
