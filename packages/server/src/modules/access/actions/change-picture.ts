import { createHash } from 'node:crypto'
import { largestPicture } from '@throughline/contracts'
import type { Database } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { agentUpdated } from '../events.ts'
import { longestSide, readPicture } from '../picture.ts'
import { profileErrors } from '../profile-errors.ts'
import { deletePicture, putPicture } from '../store/pictures.ts'

/**
 * Gives an agent a picture, or takes it away (null). What it is, its content says and not its name. Throws
 * `picture_too_large`, `picture_invalid`.
 */
export async function changePicture(db: Database, agentId: string, content: Buffer | null): Promise<void> {
  const picture = content && { ...checked(content), content }
  await db.transaction(async (tx) => {
    if (picture === null) await deletePicture(tx, agentId)
    else await putPicture(tx, agentId, picture)
    await recordEvent(tx, agentUpdated, { actor: { kind: 'agent', id: agentId }, data: { agentId } })
  })
}

function checked(content: Buffer) {
  if (content.length > largestPicture) throw profileErrors.picture_too_large()
  const found = readPicture(content)
  const fits = found && [found.width, found.height].every((side) => side > 0 && side <= longestSide)
  if (!fits) throw profileErrors.picture_invalid()
  return { type: found.type, hash: createHash('sha256').update(content).digest('hex') }
}
