import type { Module, Platform } from '../../platform/module.ts'
import type { Presence } from '../../platform/realtime/index.ts'
import type { InboundContext } from './actions/process-inbound.ts'
import { codeRoutes } from './chat/code-routes.ts'
import { chatRoutes } from './chat/routes.ts'
import { visitorAuthenticator } from './chat/sessions.ts'
import { createChatStream } from './chat/stream.ts'
import { tryPage } from './chat/try-page.ts'
import { visitRoutes } from './chat/visit-routes.ts'
import { createWaits } from './chat/wait.ts'
import { commonDoor } from './common-door.ts'
import type { SmtpReceiver } from './email/index.ts'
import { formDefinitionRoutes } from './form/definition-routes.ts'
import { readUrlencoded, sayWhatWentWrong } from './form/page-door.ts'
import { formPages } from './form/pages.ts'
import { formRoutes } from './form/routes.ts'
import { setAsideRoutes } from './form/set-aside-routes.ts'
import { trackPages } from './form/track-pages.ts'
import { codePages } from './handoff/code-pages.ts'
import { handoffPages } from './handoff/pages.ts'
import { handoffRuleRoutes } from './handoff/rule-routes.ts'
import { createCheckHealth } from './jobs/check-health.ts'
import { createDrainLeg, createSweepLegs } from './jobs/drain-leg.ts'
import { createExpireHandoffs } from './jobs/expire-handoffs.ts'
import { createJudgeSubmissions } from './jobs/judge-submissions.ts'
import { createOfferByRule } from './jobs/offer-by-rule.ts'
import { createSendAccessMail } from './jobs/send-access-mail.ts'
import { createSendTranscript } from './jobs/send-transcript.ts'
import { createSweepInbound } from './jobs/sweep-inbound.ts'
import { createSweepSessions } from './jobs/sweep-sessions.ts'
import { createMailCollector } from './mail-collector.ts'
import { openMailDoor } from './mail-door.ts'
import { mailSignInRoutes } from './mail-sign-in/routes.ts'
import { bringOutAgain, bringOutSentMessages } from './reactions/bring-out-sent-messages.ts'
import { judgeSubmissionsAfter } from './reactions/judge-submissions.ts'
import { mailAccessLinks } from './reactions/mail-access-links.ts'
import { offerChatOnArrival } from './reactions/offer-chat-on-arrival.ts'
import type { Registry } from './registry.ts'
import { channelRoutes } from './routes/channels.ts'
import { inboxRoutes } from './routes/inboxes.ts'
import { mailImageRoutes } from './routes/mail-images.ts'
import { mailSetupRoutes } from './routes/mail-setup.ts'
import { mailTestRoutes } from './routes/mail-tests.ts'
import { messageFrameRoutes } from './routes/message-frame.ts'
import { inboundRoutes } from './routes/operations.ts'

export interface ChannelsModule extends Module {
  /** The port of the SMTP receiver once it is open; null on a node that has none. */
  readonly mailPort: () => number | null
}

/** The doors of every channel, and the jobs that bring messages out. */
export function createChannels(platform: Platform, registry: Registry, presence: Presence): ChannelsModule {
  const { db, log, storage, clock, config } = platform
  const context: InboundContext = { db, log, storage, registry, now: () => clock.now() }
  const drain = createDrainLeg(platform, registry)
  const sweepLegs = createSweepLegs(drain, platform)
  const inHands = new Set<string>()
  const sweepInbound = createSweepInbound(context, inHands)
  const expireHandoffs = createExpireHandoffs(platform)
  const offerByRule = createOfferByRule(platform)
  const checkHealth = createCheckHealth(platform, registry)
  const sweepSessions = createSweepSessions(platform)
  const sendAccessMail = createSendAccessMail(platform, registry.systemMailer)
  const judge = createJudgeSubmissions(platform)
  const sendTranscript = createSendTranscript(platform, registry)
  const waits = createWaits(platform)
  const stream = createChatStream(platform, presence, waits)
  const collector = createMailCollector(platform, context, registry)
  let receiver: SmtpReceiver | null = null

  return {
    name: 'channels',
    mailPort: () => receiver?.port ?? null,
    authenticate: visitorAuthenticator(platform),
    routes: async (app) => {
      await app.register(inboxRoutes(platform, registry))
      await app.register(channelRoutes())
      await app.register(handoffRuleRoutes(platform))
      await app.register(mailSetupRoutes(platform, registry))
      await app.register(mailTestRoutes(platform, registry))
      await app.register(mailSignInRoutes(platform, registry))
      await app.register(inboundRoutes(platform, context))
      await app.register(messageFrameRoutes(platform, registry))
      await app.register(chatRoutes(platform, context, waits, sendTranscript))
      await app.register(codeRoutes(platform))
      await app.register(stream.routes)
      await app.register(visitRoutes(platform))
      await app.register(formRoutes(platform, context))
      await app.register(formDefinitionRoutes(platform))
      await app.register(setAsideRoutes(platform))
    },
    publicRoutes: async (app) => {
      await app.register(codePages(platform))
      await app.register(async (pages) => {
        readUrlencoded(pages)
        sayWhatWentWrong(pages, platform)
        await pages.register(formPages(platform, context))
        await pages.register(trackPages(platform, context))
      })
      await app.register(handoffPages(platform, waits))
      await app.register(commonDoor(platform, context))
      await app.register(tryPage(platform))
      await app.register(mailImageRoutes(platform))
    },
    reactions: [
      bringOutSentMessages(drain),
      bringOutAgain(drain),
      offerChatOnArrival(offerByRule),
      ...judgeSubmissionsAfter(judge),
      ...mailAccessLinks(sendAccessMail),
    ],
    jobs: [
      drain,
      sweepLegs,
      sweepInbound,
      expireHandoffs,
      offerByRule,
      judge,
      sendTranscript,
      checkHealth,
      sweepSessions,
      sendAccessMail,
    ],
    cron: [
      { job: sweepLegs.name, every: 30 },
      { job: sweepInbound.name, every: 10 },
      { job: expireHandoffs.name, every: 30 },
      { job: checkHealth.name, every: 300 },
      { job: sweepSessions.name, every: 3_600 },
    ],
    async start() {
      await stream.start()
      if (config.server.role !== 'web') collector.start()
      if (config.server.role !== 'worker') receiver = await openMailDoor(platform, context, inHands)
    },
    async stop() {
      stream.stop()
      await receiver?.stop()
      await collector.stop()
      await registry.close()
    },
  }
}
