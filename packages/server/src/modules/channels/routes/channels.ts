import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ChannelView } from '@throughline/contracts'
import { Type } from 'typebox'
import { arrivesBy, type ChannelDeclaration, declaredChannels } from '../../inboxes/index.ts'

/** The channels that this installation has connectors for. */
export function channelRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/channels',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: 'The channels, with what their connectors say of them',
          response: { 200: Type.Array(ChannelView) },
        },
      },
      async () => declaredChannels().map(shown),
    )
  }
}

function shown({ channel, words, can }: ChannelDeclaration): ChannelView {
  const said = ({ name, by }: ChannelDeclaration['words']['en']) => ({ name, by })
  return {
    channel,
    words: { en: said(words.en), fi: said(words.fi), hu: said(words.hu), da: said(words.da) },
    arrivesBy: arrivesBy(channel),
    awayUpdates: can.awayUpdates,
  }
}
