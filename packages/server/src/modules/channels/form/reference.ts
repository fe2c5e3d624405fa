/**
 * What a customer may quote of a submission: six hexadecimal digits, made of its id alone, so that it is of the same kind
 * whether it became a conversation or was set aside. The desk's search finds the conversation by it.
 */
export function referenceOf(submissionId: string): string {
  return submissionId.slice(-6).toUpperCase()
}
