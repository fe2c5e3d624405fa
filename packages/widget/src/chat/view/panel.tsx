import type { ChatSurface } from '../../shared/surface.ts'
import type { Chat } from '../chat.ts'
import type { Parts } from '../parts/index.ts'
import type { Words } from '../words/index.ts'
import { Composer } from './composer.tsx'
import { Icon } from './icon.tsx'
import { Messages } from './messages.tsx'
import type { Scroll } from './scroll.ts'
import type { Writing } from './writing.ts'

interface Props {
  chat: Chat
  surface: ChatSurface
  scroll: Scroll
  writing: Writing
  parts: Parts
  words: Words
  locale: string
}

/** The whole chat: who you talk to, what was said, and where you write. */
export function Panel({ chat, surface, scroll, writing, parts, words, locale }: Props) {
  const { open, phase, offline } = chat.state()
  const page = surface.mode === 'page'
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !page) chat.close()
    // The shop's own shortcuts must not hear what is written here.
    event.stopPropagation()
  }
  return (
    <section
      class={`panel ${surface.mode}`}
      role={page ? 'region' : 'dialog'}
      aria-label={words.chat}
      lang={locale}
      hidden={!open}
      onKeyDown={onKeyDown}
    >
      <Header chat={chat} words={words} onClose={page ? null : chat.close} />
      {phase === 'failed' ? (
        <p class="empty" role="alert">
          {words.failed}
        </p>
      ) : (
        <>
          <Messages {...{ chat, scroll, parts, words, locale }} />
          <p class="strip" role="status">
            {offline && words.offline}
          </p>
          <Composer {...{ chat, writing, words, parts }} />
        </>
      )}
    </section>
  )
}

function Header({ chat, words, onClose }: { chat: Chat; words: Words; onClose: (() => void) | null }) {
  const { config, conversation, wait } = chat.state()
  const Name = onClose ? 'h2' : 'h1'
  return (
    <header>
      <div>
        <Name class="name">{config?.organisation ?? words.chat}</Name>
        <p>{lineUnderName()}</p>
      </div>
      {onClose && (
        <button type="button" class="icon" onClick={onClose} aria-label={words.close} title={words.close}>
          <Icon name="close" />
        </button>
      )}
    </header>
  )

  function lineUnderName(): string {
    if (!config) return words.starting
    if (wait.away) return words.awayLine
    return conversation?.agentName ? words.withAgent(conversation.agentName) : words.hereForYou
  }
}
