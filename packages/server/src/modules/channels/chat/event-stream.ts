import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { WidgetFrames } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import {
  closeCodes,
  type EventStream,
  type LinkSocket,
  openEventStream,
} from '../../../platform/realtime/index.ts'

declare module '../../../platform/bus/bus.ts' {
  interface BusSubjects {
    /** Frames of a chat window that is open at some node: they come by requests, which any node may get. */
    'chat.window_frames': { stream: string; frames: string[] }
  }
}

/** The stream of a chat as server-sent events, and what its window has to say, for networks without WebSockets. */
export function chatEventRoutes(
  { bus }: Pick<Platform, 'bus'>,
  open: (socket: LinkSocket) => void,
): FastifyPluginAsyncTypebox {
  const streams = new Map<string, EventStream>()

  return async (app) => {
    const stopListening = bus.subscribe('chat.window_frames', ({ stream, frames }) => {
      for (const frame of frames) streams.get(stream)?.take(frame)
    })
    // Else the server would wait for their end before it stops.
    app.addHook('preClose', async () => {
      stopListening()
      for (const { socket } of streams.values()) socket.close(closeCodes.reset, 'restarting')
    })

    app.get(
      '/widget/events',
      {
        config: { permission: 'visitor', rateLimit: { requests: 60, seconds: 60 } },
        schema: {
          summary: 'Stream a visitor’s chat as server-sent events',
          response: {
            200: {
              description: 'The frames of the stream, one an event',
              content: { 'text/event-stream': { schema: Type.String() } },
            },
          },
        },
      },
      (_request, reply) => {
        const id = randomUUID()
        reply.hijack()
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value)
        }
        reply.raw.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          // nginx would keep what is written until it has a page of it.
          'x-accel-buffering': 'no',
        })
        reply.raw.write(`event: open\ndata: ${id}\n\n`)
        const stream = openEventStream(reply.raw)
        streams.set(id, stream)
        stream.socket.on('close', () => streams.delete(id))
        open(stream.socket)
      },
    )

    app.post(
      '/widget/frames',
      {
        config: { permission: 'visitor', idempotency: false, rateLimit: { requests: 200, seconds: 60 } },
        schema: {
          summary: 'What the window of such a stream has to say',
          body: WidgetFrames,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { stream, frames } = request.body
        bus.publish('chat.window_frames', { stream, frames: frames.map((frame) => JSON.stringify(frame)) })
        return await reply.code(204).send(null)
      },
    )
  }
}
