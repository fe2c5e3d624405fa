import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
import type { PasskeyAnswer } from '@throughline/contracts'
import { ApiError } from '../api/client.ts'
import { PasskeyCancelled, PasskeyThereAlready } from './passkey-errors.ts'

/** Whether this browser does passkeys at this address: none does where the host is a bare IP address. */
export function passkeysSupported(): boolean {
  return browserSupportsWebAuthn() && !/^[\d.]+$|^\[/.test(window.location.hostname)
}

/** Asks the person's device for a passkey that exists. @throws PasskeyCancelled */
export async function askForPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<PasskeyAnswer> {
  try {
    return answerOf(await startAuthentication({ optionsJSON: options }))
  } catch (error) {
    throw known(error)
  }
}

/** Asks the person's device to make a passkey. @throws PasskeyCancelled, PasskeyThereAlready */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<PasskeyAnswer> {
  try {
    return answerOf(await startRegistration({ optionsJSON: options }))
  } catch (error) {
    throw known(error)
  }
}

/** Counts offers, so that one that was given up does not begin late. */
let offer = 0

/**
 * Offers passkeys among what the browser fills into the field for the address (conditional UI); null where the
 * browser cannot, or when it is given up with `stopOffering`.
 */
export async function offerPasskeys(
  options: () => Promise<PublicKeyCredentialRequestOptionsJSON>,
): Promise<PasskeyAnswer | null> {
  const mine = ++offer
  if (!passkeysSupported() || !(await browserSupportsWebAuthnAutofill())) return null
  try {
    const optionsJSON = await options()
    if (mine !== offer) return null
    return answerOf(await startAuthentication({ optionsJSON, useBrowserAutofill: true }))
  } catch {
    // An offer that nobody takes up is no error; the form stands beside it.
    return null
  }
}

/** Before the page asks for a passkey outright: an offer that began after that would cut it off. */
export function stopOffering(): void {
  offer += 1
  WebAuthnAbortService.cancelCeremony()
}

/** What the library returns is the browser's own JSON; the server looks at each field. */
function answerOf(credential: object): PasskeyAnswer {
  return credential as PasskeyAnswer
}

function known(error: unknown): unknown {
  if (error instanceof ApiError || !(error instanceof Error)) return error
  const name = error.cause instanceof Error ? error.cause.name : error.name
  return name === 'InvalidStateError' ? new PasskeyThereAlready() : new PasskeyCancelled()
}
