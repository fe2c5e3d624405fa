import { Plural, useLingui } from '@lingui/react/macro'
import type { BlockView } from '@throughline/contracts'
import { Button, Dialog, showToast } from '@throughline/ui'
import { type ReactNode, useState } from 'react'
import { blockAgain, endBlock } from '../api/blocks.ts'
import { refreshPeople } from '../api/merges.ts'
import { showUndo } from '../commands/show-undo.ts'
import { useErrorWords } from '../i18n/error-words.ts'

interface Asked {
  blocks: readonly BlockView[]
  name: string
}

/**
 * Ends blocks. Where something came meanwhile it asks what is to become of that, in `dialog`; else it is done at once
 * and can be taken back.
 */
export function useUnblock(): {
  unblock(blocks: readonly BlockView[], name: string): void
  dialog: ReactNode
} {
  const { t } = useLingui()
  const words = useErrorWords()
  const [asked, setAsked] = useState<Asked | null>(null)
  const fail = (failure: unknown) => showToast({ text: words(failure).text, tone: 'bad' })

  const end = async ({ blocks, name }: Asked, bringBack: boolean) => {
    try {
      await Promise.all(blocks.map((block) => endBlock(block, bringBack)))
      showUndo(
        bringBack ? t`${name} is unblocked; what came is in the queue` : t`${name} is unblocked`,
        t`Undo`,
        () => void Promise.all(blocks.map(blockAgain)).then(refreshPeople, fail),
      )
    } catch (failure) {
      fail(failure)
    }
    refreshPeople()
  }
  const came = asked?.blocks.reduce((sum, block) => sum + block.setAside.messages, 0) ?? 0
  const choose = (bringBack: boolean) => {
    if (asked !== null) void end(asked, bringBack)
    setAsked(null)
  }
  return {
    unblock(blocks, name) {
      if (blocks.some((block) => block.setAside.messages > 0)) setAsked({ blocks, name })
      else void end({ blocks, name }, false)
    },
    dialog: asked !== null && (
      <Dialog
        title={t`Unblock ${asked.name}`}
        closeLabel={t`Close`}
        isOpen
        width="28rem"
        onOpenChange={(open) => !open && setAsked(null)}
        footer={
          <>
            <Button onPress={() => choose(false)}>{t`Leave it aside`}</Button>
            <Button tone="primary" onPress={() => choose(true)}>
              {t`Bring it back`}
            </Button>
          </>
        }
      >
        <p className="p-4 text-[13px]">
          <Plural
            value={came}
            one="# message came meanwhile and is set aside."
            other="# messages came meanwhile and are set aside."
          />{' '}
          {t`Brought back, they enter the queue as if they came now. Left aside, they can be brought back later under Settings, Who is blocked.`}
        </p>
      </Dialog>
    ),
  }
}
