import type { MailVerdict } from '@throughline/contracts'

/** The checks that a mail really passed, by their names; of ARC the server that sealed it. */
export function passedChecks({ spf, dkim, dmarc, arc }: MailVerdict): string[] {
  const passes = (result: string) => result.toLowerCase() === 'pass'
  return [
    ...(passes(spf) ? ['SPF'] : []),
    ...(passes(dkim) ? ['DKIM'] : []),
    ...(passes(dmarc) ? ['DMARC'] : []),
    ...(arc !== null && passes(arc.result) ? [arc.sealer === null ? 'ARC' : `ARC (${arc.sealer})`] : []),
  ]
}
