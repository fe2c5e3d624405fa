import { useLingui } from '@lingui/react/macro'
import type { ImportProblem } from '@throughline/contracts'

/** What is wrong with a row and what to do, in the reader's words; what this desk does not know, in the server's. */
export function useProblemWords(): (problem: ImportProblem) => string {
  const { t } = useLingui()
  const words: Record<string, string> = {
    nothing_to_know_by: t`Nothing tells this person from others. Add an id of the other system, an e-mail address, or a phone number with its country (+358…).`,
    email_invalid: t`This is not an e-mail address. Correct it, or leave it empty.`,
    phone_invalid: t`This is not a phone number. Write it with its country, such as +358 40 123 4567.`,
    locale_invalid: t`A language is a tag such as fi or en-GB.`,
    timezone_unknown: t`A time zone is a name such as Europe/Helsinki.`,
    channel_unknown: t`There is no such channel. Write email, chat or form.`,
    too_long: t`This is too long. Shorten it.`,
    id_invalid: t`This is no id of this installation. Leave the column out, or take it for the id in the other system.`,
    not_text: t`There are characters in it that are no text. Remove them.`,
    wrong_encoding: t`This cannot be read in the encoding that was chosen. Upload the file again and choose another.`,
    line_not_json: t`This line is not a JSON object. Write each record on one line, in curly brackets.`,
    row_refused: t`The database does not take a value of this row. Look for characters that are no text.`,
  }
  return ({ code, message }) => words[code] ?? message
}
