/** A file that came with a form, which lies in the store already. */
export interface FormFile {
  field: string
  name: string
  contentType: string
  hash: string
  size: number
}

/** What somebody sent with a form, not yet checked. */
export interface Submission {
  id: string
  locale: string
  values: Record<string, string>
  /** Of a field of files, its value is their names, one on a line. */
  files: readonly FormFile[]
  /** Filled in only by machines. */
  website: string
  /** Milliseconds from showing to sending; null when it is not known. */
  elapsed: number | null
  /** The work that its browser was given, and the number that it found; empty when there was none. */
  challenge: string
  proof: string
  /** Its browser does no work, and it was told that it is then looked at by a person first. */
  withoutWork?: boolean
}
