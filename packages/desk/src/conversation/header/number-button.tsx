import { useLingui } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import { Tip } from '@throughline/ui'
import { Button } from 'react-aria-components'
import { useCopy } from '../../shell/use-copy.ts'

/** What people call the conversation by; pressing it copies the way to it. */
export function NumberButton({ id, number }: { id: string; number: number }) {
  const { t } = useLingui()
  const router = useRouter()
  const copy = useCopy()
  const copyLink = () => {
    const { href } = router.buildLocation({
      to: '/queue/$view/$conversationId',
      params: { view: 'all', conversationId: id },
      search: {},
    })
    return copy(new URL(href, location.href).href, t`The link is copied`)
  }
  return (
    <Tip label={t`Copy the link`} placement="bottom">
      <Button
        aria-label={t`Conversation ${number}: copy the link`}
        className="num shrink-0 cursor-default rounded-control px-1 text-ink-3 text-xs outline-offset-2 hover:bg-hover hover:text-ink-2"
        onPress={() => void copyLink()}
      >
        #{number}
      </Button>
    </Tip>
  )
}
