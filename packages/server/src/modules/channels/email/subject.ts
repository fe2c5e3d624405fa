/** How mail programs mark an answer, in the languages of our customers and their neighbours. */
const ANSWER_MARK = /^(?:re|vs|sv|aw|antw|vá|odp|ant|tr|ref|rif|r)(?:\[\d{1,3}\])?\s?[:：]\s*/i
const FORWARD_MARK =
  /^(?:fwd?|vl|vb|wg|továbbítás|vidarebefordrat|videresendt|pd|rv|enc|tr|doorst)\s?[:：]\s*/i

/** Whether a subject says by itself that it answers another mail. */
export function isAnswerSubject(subject: string): boolean {
  return ANSWER_MARK.test(subject.trim())
}

/**
 * Whether a mail in a thread has begun a subject of its own: it carries no answer's mark and none of the thread's
 * subjects. Programs write the old subject again with a mark in front; people who type another mean another matter.
 */
export function isNewSubject(subject: string, threadSubjects: readonly string[]): boolean {
  if (subject.trim() === '' || isAnswerSubject(subject)) return false
  const known = new Set(threadSubjects.map(baseSubject))
  return !known.has(baseSubject(subject))
}

/** A subject without marks of answering and passing on, in the manner of RFC 5256 §2.1. */
function baseSubject(subject: string): string {
  let base = subject.trim()
  for (let times = 0; times < 10; times += 1) {
    const shorter = base.replace(ANSWER_MARK, '').replace(FORWARD_MARK, '')
    if (shorter === base) break
    base = shorter
  }
  return base.replace(/\s+/g, ' ').toLowerCase()
}
