import { useLingui } from '@lingui/react/macro'
import type { ImportProblem, ImportView } from '@throughline/contracts'

/** What is wrong with a row and what to do, in the reader's words; what this desk does not know, in the server's. */
export function useProblemWords(): (problem: ImportProblem) => string {
  const { t } = useLingui()
  const words: Record<string, string> = {
    nothing_to_know_by: t`Nothing tells this person from others. Add an id of the other system, an e-mail address, or a phone number with its country (+358…).`,
    email_invalid: t`This is not an e-mail address. Correct it, or leave it empty.`,
    phone_invalid: t`This is not a phone number. Write it with its country, such as +358 40 123 4567.`,
    phone_without_country: t`This number does not say of which country it is. Write it with its country, such as +358 40 123 4567, or choose the country of such numbers above the columns.`,
    channel_without_inbox: t`There is no inbox of this channel. Make one first, then load the row again.`,
    missing: t`This is needed. See the format of conversations in the documentation.`,
    message_empty: t`A message has neither a text nor a file. Leave it out.`,
    attachment_invalid: t`The content of a file is not base64. Encode the file anew.`,
    attachment_too_large: t`A file is larger than 20 MB. Leave it out.`,
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

/** Why a run ended early, in the reader's words. */
export function useEndWords(): (problem: NonNullable<ImportView['problem']>) => string {
  const { t } = useLingui()
  const words: Record<string, string> = {
    row_too_long: t`A row is far too long: probably a quotation mark was opened and not closed. Mend it after the last row that was taken, and upload the file again.`,
    file_unreadable: t`The file cannot be read any further. Export it anew and upload it again.`,
    file_erased: t`The file is no longer there. Upload it again.`,
    fault: t`Something failed here, several times. Continue it in a while; the log says what it was.`,
  }
  return ({ code, message }) => words[code] ?? message
}
