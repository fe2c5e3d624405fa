import type { ImportKind, ImportView } from '@throughline/contracts'
import { countsOf, type ImportRecord } from './store/index.ts'

/** Why a run ended early, in words; the codes are stable. */
const problems: Readonly<Record<string, string>> = {
  row_too_long:
    'A row is longer than a million letters (a line of JSON than 30 million): probably a quotation mark was opened and not closed. Mend it after the last row that was taken, and upload the file again.',
  file_unreadable: 'The file cannot be read any further. Export it anew and upload it again.',
  file_erased: 'The file is no longer there. Upload it again.',
  fault: 'Something failed here, several times. Continue it in a while; the log says what it was.',
}

export function importView(i: ImportRecord): ImportView {
  return {
    id: i.id,
    kind: i.kind as ImportKind,
    fileName: i.file_name,
    format: i.format,
    size: i.file_size,
    settings: i.settings,
    mapping: i.mapping,
    state: i.state,
    problem: i.problem === null ? null : { code: i.problem, message: problems[i.problem] ?? i.problem },
    progress: { row: i.row_done, bytes: i.bytes_done },
    counts: countsOf(i),
    hasFile: i.file_hash !== null,
    createdBy: i.created_by,
    createdAt: i.created_at.toISOString(),
    startedAt: i.started_at?.toISOString() ?? null,
    finishedAt: i.finished_at?.toISOString() ?? null,
    version: i.version,
  }
}
