import { type Static, Type } from 'typebox'
import { Labels } from './definitions.ts'
import { Id, Nullable, OneOf, Page, PageQuery, Time } from './primitives.ts'

/** What a file's rows become. A new one is a line here and an `ImportKind` of the module that keeps them. */
export const ImportKind = OneOf('customers', 'conversations')
export type ImportKind = Static<typeof ImportKind>

export const ImportFormat = OneOf('csv', 'jsonl')
export type ImportFormat = Static<typeof ImportFormat>

export const importEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250'] as const
export const ImportEncoding = OneOf(...importEncodings)
export type ImportEncoding = Static<typeof ImportEncoding>

export const importDelimiters = [',', ';', '\t', '|'] as const
export const ImportDelimiter = OneOf(...importDelimiters)
export type ImportDelimiter = Static<typeof ImportDelimiter>

/**
 * `ready`: stored and looked at; `running`; `stopped` by a person; `finished`; `failed`: the file cannot be read
 * further, or a fault of our own came back too often. A stopped or failed one can be continued where it is.
 */
export const ImportState = OneOf('ready', 'running', 'stopped', 'finished', 'failed')
export type ImportState = Static<typeof ImportState>

/** How the file is read, and which system its ids are of: the same id of another system is another record. */
export const ImportSettings = Type.Object({
  encoding: ImportEncoding,
  /** Only of CSV. */
  delimiter: ImportDelimiter,
  /** Whether the first row names the columns. */
  header: Type.Boolean(),
  source: Type.String({ maxLength: 40, pattern: '^[a-z0-9._-]*$' }),
  /** Of phone numbers that do not say theirs (ISO 3166, such as `FI`); empty refuses these. */
  country: Type.String({ pattern: '^([A-Z]{2})?$' }),
})
export type ImportSettings = Static<typeof ImportSettings>

/** Column of the file to field; null leaves the column out. */
export const ImportMapping = Type.Record(
  Type.String({ maxLength: 200 }),
  Nullable(Type.String({ maxLength: 60 })),
)
export type ImportMapping = Static<typeof ImportMapping>

/** What a column can be taken for. */
export const ImportField = Type.Object({
  key: Type.String(),
  /** Of a field that the installation defined; screens have their own words for the others. */
  labels: Nullable(Labels),
  /** Whether several columns may be taken for it. */
  many: Type.Boolean(),
})
export type ImportField = Static<typeof ImportField>

/** What is wrong with a row, and what to do about it. */
export const ImportProblem = Type.Object({
  /** As a spreadsheet counts: the header is row 1. In JSON lines the line. */
  row: Type.Integer(),
  field: Nullable(Type.String()),
  /** Stable; screens have their own words for it. */
  code: Type.String(),
  message: Type.String(),
})
export type ImportProblem = Static<typeof ImportProblem>

export const ImportView = Type.Object({
  id: Id,
  kind: ImportKind,
  fileName: Type.String(),
  format: ImportFormat,
  /** Bytes. */
  size: Type.Integer(),
  settings: ImportSettings,
  mapping: ImportMapping,
  state: ImportState,
  /** Why the last run ended early; it has no row of its own. */
  problem: Nullable(Type.Object({ code: Type.String(), message: Type.String() })),
  /** The last row that was taken, and how many bytes of the file that is. */
  progress: Type.Object({ row: Type.Integer(), bytes: Type.Integer() }),
  counts: Type.Object({
    created: Type.Integer(),
    updated: Type.Integer(),
    unchanged: Type.Integer(),
    failed: Type.Integer(),
  }),
  /** False once the file was erased, a month after the import's end. */
  hasFile: Type.Boolean(),
  createdBy: Nullable(Id),
  createdAt: Time,
  startedAt: Nullable(Time),
  finishedAt: Nullable(Time),
  version: Type.Integer(),
})
export type ImportView = Static<typeof ImportView>
export const ImportList = Page(ImportView)
export type ImportList = Static<typeof ImportList>

/** The first rows of the file as they would be read; nothing is written. */
export const ImportPreview = Type.Object({
  columns: Type.Array(Type.String()),
  rows: Type.Array(Type.Object({ row: Type.Integer(), values: Type.Array(Type.String()) })),
  problems: Type.Array(ImportProblem),
  fields: Type.Array(ImportField),
})
export type ImportPreview = Static<typeof ImportPreview>

/** `POST /v1/imports` and `GET /v1/imports/:id`; the preview is null once the file is gone. */
export const ImportDetail = Type.Intersect([ImportView, Type.Object({ preview: Nullable(ImportPreview) })])
export type ImportDetail = Static<typeof ImportDetail>

/** `POST /v1/imports` with the file as multipart, or as the body (`text/csv`, `application/x-ndjson`). */
export const ImportCreateQuery = Type.Object({
  kind: ImportKind,
  fileName: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'For a file that is sent as the body' }),
  ),
})

/** `PATCH /v1/imports/:id` with `If-Match`, until it has begun. */
export const ImportChange = Type.Object(
  {
    settings: Type.Optional(Type.Partial(ImportSettings, { additionalProperties: false })),
    /** Only the columns that are named change. Other settings find the columns anew. */
    mapping: Type.Optional(ImportMapping),
  },
  { additionalProperties: false },
)
export type ImportChange = Static<typeof ImportChange>

export const ImportQuery = Type.Intersect([PageQuery, Type.Object({ kind: Type.Optional(ImportKind) })])
export const ImportProblemList = Page(ImportProblem)
export type ImportProblemList = Static<typeof ImportProblemList>

/** `GET /v1/customers/export`: the columns that an import takes back. */
export const CustomerExportQuery = Type.Object({ format: Type.Optional(ImportFormat) })
