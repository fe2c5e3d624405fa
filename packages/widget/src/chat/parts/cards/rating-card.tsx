import type { CardProps } from './card.tsx'

const marks = [1, 2, 3, 4, 5]

/** One to five, and a few words if the customer likes. */
export function RatingCard({ messageId, answered, chat, words }: CardProps<'rating'>) {
  if (answered) return <p class="answered">{words.answered}</p>
  const name = `${messageId}-rating`
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault()
        const rating = event.currentTarget.querySelector<HTMLInputElement>('input:checked')?.value ?? ''
        const comment = event.currentTarget.querySelector('textarea')?.value.trim() ?? ''
        const stars = '★'.repeat(Number(rating)) + '☆'.repeat(5 - Number(rating))
        const values = { rating, ...(comment && { comment }) }
        chat.say([stars, comment].join('\n').trim(), {}, { answer: { messageId, values } })
      }}
    >
      <fieldset>
        <legend class="aside">{words.rate}</legend>
        <div class="stars">
          {marks.map((mark) => (
            <label key={mark}>
              <input type="radio" name={name} value={mark} required aria-label={words.stars(mark)} />
              <span aria-hidden="true">★</span>
            </label>
          ))}
        </div>
      </fieldset>
      <textarea rows={2} maxLength={2000} aria-label={words.comment} placeholder={words.comment} />
      <button type="submit">{words.send}</button>
    </form>
  )
}
