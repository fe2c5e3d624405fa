import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { SMTPServer } from 'smtp-server'

/** PEM files of the certificate (with its chain) and of its key. */
export interface CertificateFiles {
  certificateFile: string
  keyFile: string
}

/** Throws when a file cannot be read, or when the key is not the one of the certificate. */
export function readCertificate(files: CertificateFiles): { cert: Buffer; key: Buffer } {
  const cert = readFileSync(files.certificateFile)
  const key = readFileSync(files.keyFile)
  if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) {
    throw new Error(
      `The key in ${files.keyFile} does not belong to the certificate in ${files.certificateFile}.`,
    )
  }
  return { cert, key }
}

/**
 * Takes up a renewed certificate within `everyMs`: other programs renew them on disk. A pair that is only half
 * written is tried again the next time. The answer ends the watch.
 */
export function watchCertificate(
  server: SMTPServer,
  files: CertificateFiles,
  log: { info(details: object, message: string): void; warn(details: object, message: string): void },
  everyMs = 60_000,
): () => void {
  const changedAt = () => Math.max(statSync(files.certificateFile).mtimeMs, statSync(files.keyFile).mtimeMs)
  let loaded = changedAt()
  const timer = setInterval(() => {
    try {
      const changed = changedAt()
      if (changed === loaded) return
      server.updateSecureContext(readCertificate(files))
      loaded = changed
      log.info({}, 'took up the new mail certificate')
    } catch (error) {
      log.warn({ err: error }, 'the mail certificate could not be read again')
    }
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
