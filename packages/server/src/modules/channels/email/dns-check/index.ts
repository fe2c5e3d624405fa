import type { DnsFinding } from '@throughline/contracts'
import { checkDkim } from './dkim.ts'
import { checkDmarc } from './dmarc.ts'
import { checkMx } from './mx.ts'
import { checkSpf } from './spf.ts'
import type { CheckSubject } from './subject.ts'

export type { CheckSubject } from './subject.ts'

/** Looks at the records of a mail domain step by step, in the order in which to put them right. Never rejects. */
export async function checkDns(subject: CheckSubject): Promise<DnsFinding[]> {
  const [mx, spf, dkim] = await Promise.all([checkMx(subject), checkSpf(subject), checkDkim(subject)])
  const proved = [spf, dkim].every(({ verdict }) => verdict === 'good')
  return [mx, spf, dkim, await checkDmarc(subject, proved)]
}
