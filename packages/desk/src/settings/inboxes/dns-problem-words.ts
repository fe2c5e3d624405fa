import { useLingui } from '@lingui/react/macro'
import type { DnsProblem } from '@throughline/contracts'

/** What is wrong with a DNS record, and what to do about it. */
export function useDnsProblems(): Readonly<Record<DnsProblem, string>> {
  const { t } = useLingui()
  return {
    dns_silent: t`The DNS servers gave no answer. Try again in a moment.`,
    mx_missing: t`No MX record says where mail for this domain goes. Publish one that leads to this installation or to your mail server.`,
    mx_refused: t`The domain says that it takes no mail at all. Replace that MX record.`,
    mx_unresolvable: t`The MX record names a server that has no address. Correct the name, or give it an address.`,
    mx_elsewhere: t`Mail goes to another server. That is right if it forwards this address here; verifying senders works best when the MX record leads here.`,
    spf_missing: t`No SPF record says who may send for this domain, so receivers distrust the mail. Publish one.`,
    spf_several: t`There are several SPF records, which counts as none. Make them one.`,
    spf_broken: t`The SPF record cannot be evaluated: it has a mistake, names something that is not there, or needs more than ten look-ups. Correct or shorten it.`,
    spf_everybody: t`The SPF record lets everybody send for this domain. End it with ~all or -all.`,
    spf_open_end: t`The SPF record does not say what to think of other senders. End it with ~all or -all.`,
    spf_without_relay: t`The SPF record does not seem to name the server that your mail goes out by. Add it, unless your provider says otherwise.`,
    dkim_missing: t`The public key of the signature is not in DNS, so receivers take the mail as unsigned. Publish it.`,
    dkim_other_key: t`DNS holds another key than the one that signs here, so every signature fails. Replace the record.`,
    dkim_revoked: t`The key in DNS is withdrawn (p= is empty), so every signature fails. Replace the record.`,
    dkim_testing: t`The key is marked as a test (t=y), so receivers give nothing for it. Publish it without that mark.`,
    dkim_by_relay: t`Signing is left to the sending server, and no key under a usual name was found. Turn DKIM on at your provider, or make a key pair above.`,
    dmarc_missing: t`No DMARC record says what to do with forged mail; large providers want one. Publish one, and make it stricter once SPF and DKIM are in order.`,
    dmarc_several: t`There are several DMARC records, which counts as none. Leave one.`,
    dmarc_broken: t`The DMARC record names no policy (p=none, quarantine or reject). Correct it.`,
    dmarc_watches_only: t`The policy only watches (p=none): forged mail is delivered all the same. Ask for p=quarantine once SPF and DKIM are in order.`,
  }
}
