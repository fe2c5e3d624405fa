import { useLingui } from '@lingui/react/macro'
import type { HealthCause, HealthFinding, HealthPart } from '@throughline/contracts'

/** Says what a part of the installation is called; an inbox by its own name. */
export function usePartNames(): (finding: HealthFinding) => string {
  const { t } = useLingui()
  const names: Record<HealthPart, string> = {
    database: t`database`,
    storage: t`attachments`,
    disk: t`disk`,
    event_log: t`event log`,
    reactions: t`reactions`,
    jobs: t`jobs`,
    mail: t`mail to colleagues`,
    arrivals: t`arrivals`,
    deliveries: t`deliveries`,
    inbox: t`inbox`,
  }
  return ({ part, inboxName }) => inboxName ?? names[part]
}

interface HealthWords {
  what: string
  remedy: string
}

/** Says what is wrong with a part, and what to do about it. */
export function useHealthWords(): (finding: HealthFinding) => HealthWords {
  const { t } = useLingui()
  return ({ cause, part, inboxName }) => {
    const name = inboxName ?? ''
    const words: Record<HealthCause, HealthWords> = {
      no_answer:
        part === 'database'
          ? {
              what: t`The database does not answer`,
              remedy: t`Look whether the PostgreSQL server runs and can be reached from here.`,
            }
          : {
              what: t`The store of attachments does not answer`,
              remedy: t`Look whether its folder can be written to, or whether its S3 server can be reached.`,
            },
      low_disk: {
        what: t`The disk is almost full`,
        remedy: t`Free space, or give it more. Until then nothing new is taken, so that senders keep what they have.`,
      },
      log_stands_still: {
        what: t`What happens is not passed on`,
        remedy: t`Restart the program. Should that not help, its log tells the error.`,
      },
      follower_stopped: {
        what: t`A reader of the event log stopped`,
        remedy: t`It met something that this release does not know. Start the release that wrote it; the reader goes on from there.`,
      },
      follower_behind: {
        what: t`A reader of the event log is behind`,
        remedy: t`It catches up by itself. Should it fall further behind, the program’s log tells why.`,
      },
      reactions_parked: {
        what: t`Reactions were set aside`,
        remedy: t`Read the error, put right what it names, and try them again.`,
      },
      jobs_failed: {
        what: t`Jobs have given up`,
        remedy: t`Read the error, put right what it names, and try them again.`,
      },
      jobs_stand_still: {
        what: t`Jobs do not begin`,
        remedy: t`Look whether a process runs that does jobs: one with the role “all” or “worker”.`,
      },
      no_way_out: {
        what: t`No mail can go out to colleagues`,
        remedy: t`Invitations, new passwords and notices wait. Add an e-mail inbox that sends, or set THROUGHLINE_MAIL_FROM and a relay.`,
      },
      quarantined: {
        what: t`Something arrived that could not be understood`,
        remedy: t`Look at it, then try it again or set it aside.`,
      },
      in_doubt: {
        what: t`Of some messages nobody knows whether they arrived`,
        remedy: t`Ask the recipient where it matters, then deliver again or mark as delivered.`,
      },
      unwell: {
        what: t`The inbox ${name} is not quite well`,
        remedy: t`Its tests under “Inboxes” tell what to put right.`,
      },
      unreachable: {
        what: t`The inbox ${name} does not work`,
        remedy: t`Its tests under “Inboxes” tell what to put right.`,
      },
    }
    return cause === null ? { what: '', remedy: '' } : words[cause]
  }
}
