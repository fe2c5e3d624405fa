import type { RowProblem } from '../kind.ts'

/** A row as it stands in the file, by column; or why it cannot be read. */
export type FileRow =
  | { readonly row: number; readonly values: Readonly<Record<string, unknown>> }
  | { readonly row: number; readonly problem: RowProblem }

/** The file cannot be read any further. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly code: 'row_too_long' | 'file_unreadable' | 'file_erased'

  constructor(code: UnreadableFile['code'], o: { cause?: unknown } = {}) {
    super(code, o)
    this.code = code
  }
}
