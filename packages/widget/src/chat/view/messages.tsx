import type { Chat } from '../chat.ts'
import type { Parts } from '../parts/index.ts'
import type { ChatState } from '../state.ts'
import type { Words } from '../words/index.ts'
import { Icon } from './icon.tsx'
import { Bubble, PendingBubble } from './message.tsx'
import type { Scroll } from './scroll.ts'

interface Props {
  chat: Chat
  scroll: Scroll
  words: Words
  locale: string
  parts: Parts
}

/** The log of the conversation. */
export function Messages({ chat, scroll, words, locale, parts }: Props) {
  const state = chat.state()
  const { messages, pending, conversation, typing } = state
  // Whoever answered has read what came before.
  const answered = messages.filter(({ from }) => from === 'agent').at(-1)?.seq ?? 0
  const seenSeq = Math.max(state.agentReadSeq, answered)
  const { away, expectedSeconds, place } = state.wait
  const waits = place !== null || away || (!conversation && expectedSeconds !== null)
  const arrival = waits && parts.get('arrival')
  const lastOwn = messages.filter(({ from }) => from === 'customer').at(-1)
  return (
    <div class="middle">
      <div class="log" ref={scroll.attach} role="log" aria-label={words.log}>
        <Opening state={state} />
        {messages.map((message, at) => (
          <Bubble
            key={message.id}
            message={message}
            before={messages[at - 1]}
            {...{ chat, parts, words, locale }}
            mark={
              message === lastOwn && !pending[0] ? words[message.seq <= seenSeq ? 'read' : message.state] : ''
            }
          />
        ))}
        {pending.map((entry) => (
          <PendingBubble key={entry.clientId} entry={entry} chat={chat} words={words} />
        ))}
        {arrival && <arrival.Waiting state={state} words={words} locale={locale} />}
        {conversation?.status === 'resolved' && <p class="system">{words.resolved}</p>}
        {conversation?.movedAway && <Moved sentence={conversation.movedAway} />}
        {typing !== null && (
          <p class="typing">
            {words.typing(typing)}
            <i />
            <i />
            <i />
          </p>
        )}
      </div>
      {scroll.behind && (
        <button type="button" class="newer" onClick={scroll.toEnd}>
          <Icon name="down" />
          {words.newMessages}
        </button>
      )}
    </div>
  )
}

/** What stands above the first message: the shop's greeting, or that the matter came here from elsewhere. */
function Opening({ state: { config, conversation } }: { state: ChatState }) {
  if (conversation?.movedHere) return <Moved sentence={conversation.movedHere} />
  return (
    config && (
      <p class="greeting" dir="auto">
        {config.greeting}
      </p>
    )
  )
}

const Moved = ({ sentence }: { sentence: string }) => (
  <p class="moved">
    <Icon name="line" />
    <span>{sentence}</span>
  </p>
)
