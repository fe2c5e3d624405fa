/** Nobody touched the device, or they pressed Cancel: nothing is wrong. */
export class PasskeyCancelled extends Error {}

/** This device has a passkey for this account already. */
export class PasskeyThereAlready extends Error {}

/** Whoever was asked to prove themselves closed the question. */
export class ProofCancelled extends Error {}
