import type { Agent, ErrorBody } from '@throughline/contracts'
import { ApiError, request } from './client.ts'

/** Pixels a side of what is sent; it is never shown larger than 64 on a dense screen. */
const side = 256

/**
 * Sends a picture of oneself, cut to its middle square and made small, so that a telephone's photo is no
 * burden to everybody who sees it. What the browser cannot draw is sent as it is, for the server to refuse.
 * @throws ApiError
 */
export async function uploadPicture(file: File): Promise<Agent> {
  const body = new FormData()
  body.set('file', await madeSmall(file).catch(() => file), 'picture')
  let response: Response
  try {
    response = await fetch('/v1/me/picture', { method: 'PUT', body, credentials: 'same-origin' })
  } catch {
    throw new ApiError(0, null)
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as Agent
  const known = typeof answer === 'object' && answer !== null && 'error' in answer
  throw new ApiError(response.status, known ? (answer as ErrorBody).error : null)
}

export const removePicture = () => request<Agent>('DELETE', '/v1/me/picture')

async function madeSmall(file: File): Promise<Blob> {
  const image = await createImageBitmap(file)
  const cut = Math.min(image.width, image.height)
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const left = (image.width - cut) / 2
  const top = (image.height - cut) / 2
  canvas.getContext('2d')?.drawImage(image, left, top, cut, cut, 0, 0, side, side)
  return await new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png'),
  )
}
