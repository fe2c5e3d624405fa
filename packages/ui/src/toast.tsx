import { X } from 'lucide-react'
import {
  Button as AriaButton,
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { Button } from './button.tsx'

export interface ToastContents {
  text: string
  tone?: 'plain' | 'bad'
  /** Brings back what was just done, or tries again. */
  action?: { label: string; run(): void }
  /** Told when it is gone, by time or by hand. */
  closed?(): void
}

const queue = new ToastQueue<ToastContents>({ maxVisibleToasts: 3 })

/** Shows a short word at the foot of the screen, for 7 s (errors stay 12 s). Returns what closes it. */
export function showToast(contents: ToastContents): () => void {
  const key = queue.add(contents, {
    timeout: contents.tone === 'bad' ? 12_000 : 7_000,
    ...(contents.closed && { onClose: contents.closed }),
  })
  return () => queue.close(key)
}

/** Where toasts appear; once a page. */
export function Toasts({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    <ToastRegion
      queue={queue}
      aria-label={label}
      className="fixed bottom-[calc(1rem+var(--toast-lift,0px))] left-[68px] z-[60] flex w-max max-w-[calc(100vw-24px)] flex-col-reverse gap-2 outline-none max-[799px]:bottom-[calc(4.5rem+var(--toast-lift,0px))] max-[799px]:left-3"
    >
      {({ toast }) => (
        <AriaToast
          toast={toast}
          className="flex animate-[tl-rise_160ms] items-center gap-3 rounded-card bg-ink py-2 pr-2 pl-3.5 text-[13px] text-panel shadow-float"
        >
          <ToastContent className="min-w-0 flex-1">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action !== undefined && (
            <Button
              tone="quiet"
              size="small"
              className="border-panel/25! text-panel! hovered:bg-panel/15!"
              onPress={() => {
                toast.content.action?.run()
                queue.close(toast.key)
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <AriaButton
            slot="close"
            aria-label={closeLabel}
            className="grid size-6 shrink-0 place-items-center rounded-control hovered:bg-panel/15"
          >
            <X aria-hidden size={14} strokeWidth={2} />
          </AriaButton>
        </AriaToast>
      )}
    </ToastRegion>
  )
}
