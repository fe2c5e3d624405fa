import { type Static, Type } from 'typebox'
import { Id, Nullable, OneOf, Time } from './primitives.ts'

/** What the parts of an installation are called where their health is told. */
export const HealthPart = OneOf(
  'database',
  'storage',
  'disk',
  'event_log',
  'reactions',
  'jobs',
  'mail',
  'arrivals',
  'deliveries',
  'inbox',
)
export type HealthPart = Static<typeof HealthPart>

/**
 * What is wrong. `no_answer`: its check failed or was late; `low_disk`: less is free than the minimum; `log_stands_still`:
 * facts have had no place in the log for ten seconds; `follower_stopped`, `follower_behind`: it cannot read an event, or
 * has not for a minute; `reactions_parked`, `jobs_failed`: given up, for a person to try again; `jobs_stand_still`: what
 * is due has not begun for a minute; `no_way_out`: no mail to our own people; `quarantined`: arrived, not understood;
 * `in_doubt`: sent, perhaps arrived; `unwell`, `unreachable`: what the check of an inbox found.
 */
export const HealthCause = OneOf(
  'no_answer',
  'low_disk',
  'log_stands_still',
  'follower_stopped',
  'follower_behind',
  'reactions_parked',
  'jobs_failed',
  'jobs_stand_still',
  'no_way_out',
  'quarantined',
  'in_doubt',
  'unwell',
  'unreachable',
)
export type HealthCause = Static<typeof HealthCause>

/** How one part is; `cause` is null exactly when it is well. */
export const HealthFinding = Type.Object({
  part: HealthPart,
  /** `warn`: somebody should look; `bad`: something does not work. */
  state: OneOf('ok', 'warn', 'bad'),
  cause: Nullable(HealthCause),
  /** In the words of whoever noticed it: an error, the name of a follower. */
  detail: Nullable(Type.String()),
  /** Of `inbox`. */
  inboxId: Nullable(Id),
  inboxName: Nullable(Type.String({ examples: ['Support'] })),
})
export type HealthFinding = Static<typeof HealthFinding>

/** What reads the log of events in order. */
export const FollowerStanding = Type.Object({
  name: Type.String({ examples: ['notices.write'] }),
  state: OneOf('running', 'stopped'),
  /** Why it stopped. */
  detail: Nullable(Type.String()),
  position: Type.Integer(),
  /** Events that it has still to read. */
  behind: Type.Integer(),
  /** Since when the first of those waits, in seconds; 0 when it has read all. */
  behindSeconds: Type.Integer(),
})
export type FollowerStanding = Static<typeof FollowerStanding>

/** `due` could run now; `planned` has its time to come; `retrying` failed and rests; `failed` has no attempts left. */
export const JobState = OneOf('running', 'due', 'planned', 'retrying', 'failed')
export type JobState = Static<typeof JobState>

/** `GET /v1/operations`: how the installation is, as one page needs it. */
export const Operations = Type.Object({
  at: Time,
  version: Type.Object({
    running: Type.String({ examples: ['0.1.0'] }),
    node: Type.String({ examples: ['24.11.0'] }),
    database: Type.String({ examples: ['18.4'] }),
    /** Of the process that answers. */
    startedAt: Time,
    migrations: Type.Object({
      count: Type.Integer(),
      last: Type.String({ examples: ['0031_conversations.sql'] }),
      appliedAt: Time,
    }),
  }),
  health: Type.Array(HealthFinding),
  log: Type.Object({
    position: Type.Integer(),
    /** Facts that have no place in the log yet. */
    unplaced: Type.Integer(),
    followers: Type.Array(FollowerStanding),
  }),
  /** Reactions that failed, and what waits behind them. */
  parked: Type.Integer(),
  jobs: Type.Object({
    running: Type.Integer(),
    due: Type.Integer(),
    planned: Type.Integer(),
    retrying: Type.Integer(),
    failed: Type.Integer(),
    /** What runs by the clock. */
    schedules: Type.Array(
      Type.Object({
        job: Type.String({ examples: ['channels.sweep-inbound'] }),
        everySeconds: Type.Integer(),
        nextAt: Time,
      }),
    ),
  }),
  deliveries: Type.Object({
    /** On their way. */
    unfinished: Type.Integer(),
    /** Sent, and nobody knows whether they arrived. */
    inDoubt: Type.Integer(),
  }),
  arrivals: Type.Object({ unread: Type.Integer(), quarantined: Type.Integer() }),
  storage: Type.Object({
    databaseBytes: Type.Integer(),
    /** Files of conversations, each content counted once; null until it was measured first. */
    files: Nullable(Type.Object({ count: Type.Integer(), bytes: Type.Integer(), at: Time })),
    /** Null where database and files are on other machines. */
    disk: Nullable(
      Type.Object({ freeBytes: Type.Integer(), minimumFreeBytes: Type.Integer(), low: Type.Boolean() }),
    ),
    /** How much more there is than `days` days ago; null until a day was measured. */
    growth: Nullable(
      Type.Object({ days: Type.Integer(), databaseBytes: Type.Integer(), fileBytes: Type.Integer() }),
    ),
  }),
})
export type Operations = Static<typeof Operations>

/** `GET /v1/jobs?state=`; `POST /v1/jobs/:id/attempts` gives a failed one all its attempts again. */
export const JobView = Type.Object({
  id: Type.String({ examples: ['4711'] }),
  job: Type.String({ examples: ['channels.drain-leg'] }),
  state: JobState,
  attempts: Type.Integer(),
  maxAttempts: Type.Integer(),
  error: Nullable(Type.String()),
  /** When it runs next; of one that runs or has failed, when it last should have. */
  runAt: Time,
  since: Time,
})
export type JobView = Static<typeof JobView>

/** `GET /v1/deliveries-in-doubt`: whose relay took the message, and the line broke before it said so. */
export const DeliveryInDoubt = Type.Object({
  id: Id,
  conversationId: Id,
  conversationNumber: Type.Integer(),
  route: OneOf('email', 'chat', 'away_email'),
  error: Nullable(Type.String()),
  attempts: Type.Integer(),
  /** When it is sent again by itself; null when a person has to decide. */
  nextAt: Nullable(Time),
  createdAt: Time,
})
export type DeliveryInDoubt = Static<typeof DeliveryInDoubt>

/** `GET /v1/inbound/:id/text`: the beginning of an arrival as it came. */
export const InboundText = Type.Object({
  text: Type.String({ examples: ['From: Aino Virtanen <aino.virtanen@posti.example>'] }),
  /** Whether there is more than is shown. */
  isCut: Type.Boolean(),
})
export type InboundText = Static<typeof InboundText>
