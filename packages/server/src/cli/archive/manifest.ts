import type { Static } from 'typebox'
import { Type } from 'typebox'
import Value from 'typebox/value'

/** What a back-up says about itself; its last file, so that a back-up without it is incomplete. */
export const MANIFEST = 'manifest.json'
/** SHA-256 of the manifest, in hex. */
export const MANIFEST_SUM = 'manifest.sha256'

export const manifestSchema = Type.Object(
  {
    format: Type.Literal(1),
    createdAt: Type.String(),
    /** Major version of the PostgreSQL that wrote the files. */
    postgresql: Type.Integer(),
    /** The point in the log that a restore goes up to. */
    restorePoint: Type.String(),
    /** Folders to make, since an archive has only files. */
    folders: Type.Array(Type.String()),
    files: Type.Array(Type.Object({ path: Type.String(), size: Type.Integer(), sha256: Type.String() })),
    /** Rows of each table at the restore point; null when writers left no moment to count them. */
    tables: Type.Union([Type.Array(Type.Object({ name: Type.String(), rows: Type.Integer() })), Type.Null()]),
  },
  { additionalProperties: false },
)

export type Manifest = Static<typeof manifestSchema>

export function parseManifest(text: string): Manifest {
  const value: unknown = JSON.parse(text)
  if (Value.Check(manifestSchema, value)) return value
  throw new Error('The manifest of the back-up cannot be read by this release; was it made by a newer one?')
}
