import { useLingui } from '@lingui/react/macro'
import type { AttachmentView } from '@throughline/contracts'
import { classes, IconButton } from '@throughline/ui'
import { Minus, Plus } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { previewUrl } from '../../api/files.ts'
import { useFormat } from '../../i18n/use-format.ts'

/** Against the size at which it fits. */
const steps = [1, 1.5, 2, 3, 4, 6, 8] as const

/** A picture, whole at first; larger by buttons, `+` and `-`, and back by `0`. */
export function ImageBody({ file, onError }: { file: AttachmentView; onError(): void }) {
  /** Its width in pixels when it is whole. */
  const [fits, setFits] = useState<number | null>(null)
  return (
    <Zoomed name={file.name}>
      {(zoom) => (
        <div
          className={classes(
            'grid place-items-center',
            zoom === 1 ? 'size-full' : 'min-h-full w-max min-w-full',
          )}
        >
          <img
            src={previewUrl(file.id)}
            alt={file.name}
            className={classes(zoom === 1 && 'max-h-full min-h-0 max-w-full object-contain')}
            style={zoom === 1 || fits === null ? {} : { width: fits * zoom, maxWidth: 'none' }}
            onLoad={(event) => setFits(event.currentTarget.clientWidth)}
            onError={onError}
          />
        </div>
      )}
    </Zoomed>
  )
}

/** What can be enlarged, in a frame that then scrolls. */
export function Zoomed({ name, children }: { name: string; children(zoom: number): ReactNode }) {
  const { t } = useLingui()
  const format = useFormat()
  const [step, setStep] = useState(0)
  const zoom = steps[step] ?? 1
  const change = (by: number) => setStep((at) => Math.min(steps.length - 1, Math.max(0, at + by)))
  useZoomKeys(change)
  const percent = new Intl.NumberFormat(format.locale, { style: 'percent' }).format(zoom)
  return (
    <>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        tabIndex={0}
        aria-label={name}
        data-enlarged={zoom > 1 || undefined}
        className="absolute inset-0 overflow-auto p-3"
      >
        {children(zoom)}
      </section>
      <div className="absolute right-3 bottom-3 flex items-center rounded-control border border-line bg-panel p-0.5 text-[13px] shadow-float">
        <IconButton
          label={t`Smaller`}
          shortcut="-"
          isDisabled={step === 0}
          icon={<Minus size={15} strokeWidth={1.75} />}
          onPress={() => change(-1)}
        />
        <span className="num min-w-12 text-center" role="status">
          {percent}
        </span>
        <IconButton
          label={t`Larger`}
          shortcut="+"
          isDisabled={step === steps.length - 1}
          icon={<Plus size={15} strokeWidth={1.75} />}
          onPress={() => change(1)}
        />
      </div>
    </>
  )
}

function useZoomKeys(change: (by: number) => void): void {
  const latest = useRef(change)
  latest.current = change
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const by = { '+': 1, '-': -1, '0': -steps.length }[event.key]
      if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      latest.current(by)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
