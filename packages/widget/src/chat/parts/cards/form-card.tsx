import { Fields, valuesOf } from '../fields.tsx'
import type { CardProps } from './card.tsx'

/** Fields within the chat, sent as one answer. */
export function FormCard({ card, messageId, answered, chat, words }: CardProps<'form'>) {
  if (answered) return <p class="answered">{words.answered}</p>
  const name = `${messageId}-`
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault()
        const values = valuesOf(event.currentTarget, card.fields, name)
        const lines = card.fields.flatMap(({ key, label }) =>
          values[key] ? [`${label}: ${values[key]}`] : [],
        )
        chat.say(lines.join('\n'), {}, { answer: { messageId, values } })
      }}
    >
      <Fields fields={card.fields} name={name} words={words} />
      <button type="submit">{card.send}</button>
    </form>
  )
}
