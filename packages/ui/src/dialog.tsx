import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from './button.tsx'
import { classes } from './classes.ts'

export interface DialogProps {
  title: string
  isOpen: boolean
  onOpenChange(open: boolean): void
  closeLabel: string
  /** `side` slides in from the right, for panels on narrow screens. */
  shape?: 'center' | 'side' | 'top'
  width?: string
  hideTitle?: boolean
  children: ReactNode
  footer?: ReactNode
}

const overlays = {
  center: 'items-center justify-center p-4 max-[500px]:items-end max-[500px]:p-0',
  side: 'items-stretch justify-end',
  top: 'items-start justify-center px-3 pt-[12vh]',
}
const boxes = {
  center: 'max-h-[min(90dvh,46rem)] w-full rounded-float max-[500px]:rounded-b-none',
  side: 'h-full w-[min(23rem,calc(100vw-40px))]',
  top: 'max-h-[70dvh] w-full rounded-float',
}

/** A dialog over the page. Focus goes in, stays in, and returns to where it was; Escape closes. */
export function Dialog(props: DialogProps) {
  const { shape = 'center', width = '34rem' } = props
  return (
    <ModalOverlay
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      isDismissable
      className={classes('fixed inset-0 z-50 flex animate-[tl-appear_120ms] bg-veil', overlays[shape])}
    >
      <Modal
        className={classes(
          'flex animate-[tl-rise_120ms] overflow-hidden border border-line bg-panel shadow-float',
          boxes[shape],
        )}
        style={shape === 'side' ? {} : { maxWidth: width }}
      >
        <AriaDialog className="flex min-h-0 w-full flex-col outline-none" aria-label={props.title}>
          {!props.hideTitle && (
            <div className="flex items-center gap-2 border-line-2 border-b py-2.5 pr-2.5 pl-4">
              <Heading slot="title" className="flex-1 font-[650] text-base tracking-[-0.01em]">
                {props.title}
              </Heading>
              <IconButton
                label={props.closeLabel}
                icon={<X size={16} strokeWidth={1.75} />}
                onPress={() => props.onOpenChange(false)}
              />
            </div>
          )}
          <div className="min-h-0 flex-1 overflow-auto">{props.children}</div>
          {props.footer !== undefined && (
            <div className="flex flex-wrap justify-end gap-2 border-line-2 border-t px-4 py-3">
              {props.footer}
            </div>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
