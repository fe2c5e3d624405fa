import type { FormReceipt, FormSubmission, FormView } from '@throughline/contracts'
import type { Static } from 'typebox'
import { prove } from '../shared/proof.ts'

export type Receipt = Static<typeof FormReceipt>

export type SubmitOutcome =
  | { kind: 'ok'; receipt: Receipt }
  /** What to correct, by field key. */
  | { kind: 'refused'; fields: Record<string, string>; message: string }
  | { kind: 'offline' }

export interface FormApi {
  /** The form, or null when it cannot be had. */
  load(): Promise<FormView | null>
  /** Sends; without an answer it tries again, up to three times with the same id, which the server takes once. */
  submit(submission: Static<typeof FormSubmission>): Promise<SubmitOutcome>
}

const pauses = [0, 1_000, 4_000]

export function createFormApi(base: string, key: string, locale: string): FormApi {
  const address = `${base}v1/forms/${encodeURIComponent(key)}`
  return {
    async load() {
      const answer = await fetchJson(`${address}?locale=${locale}`)
      return answer && isView(answer.body) ? answer.body : null
    },
    async submit(submission) {
      let work = {}
      for (const pause of pauses) {
        await new Promise((done) => setTimeout(done, pause))
        const answer = await fetchJson(`${address}/submissions`, { ...submission, ...work })
        if (answer === null || answer.status >= 500 || answer.status === 429) continue
        const challenge = challengeOf(answer.body)
        if (challenge !== null) {
          work = { challenge, proof: await prove(challenge, submission.id).done }
          continue
        }
        if (isReceipt(answer.body)) return { kind: 'ok', receipt: answer.body }
        return { kind: 'refused', ...refusal(answer.body) }
      }
      return { kind: 'offline' }
    },
  }
}

async function fetchJson(url: string, body?: object): Promise<{ status: number; body: unknown } | null> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), 20_000)
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      signal: stop.signal,
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    return { status: response.status, body: await response.json().catch(() => null) }
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

const has = <K extends string>(value: unknown, key: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && key in value

const isView = (value: unknown): value is FormView => has(value, 'fields') && Array.isArray(value.fields)
const isReceipt = (value: unknown): value is Receipt => has(value, 'reference') && has(value, 'message')

/** Much was sent from this address lately: the browser is given work, of which nobody notices anything. */
function challengeOf(body: unknown): string | null {
  const error = has(body, 'error') ? body.error : null
  const details =
    has(error, 'code') && error.code === 'form_proof_needed' && has(error, 'details') ? error.details : null
  return has(details, 'challenge') && typeof details.challenge === 'string' ? details.challenge : null
}

function refusal(body: unknown): { fields: Record<string, string>; message: string } {
  const error = has(body, 'error') ? body.error : null
  const fields: Record<string, string> = {}
  if (has(error, 'fields') && typeof error.fields === 'object' && error.fields) {
    // The server may name a field as `email` or as `values.email`.
    for (const [key, text] of Object.entries(error.fields))
      fields[key.replace(/^values\./, '')] = String(text)
  }
  return { fields, message: has(error, 'message') ? String(error.message) : '' }
}
