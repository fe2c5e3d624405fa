import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, NoteRequest, NoteVersion, NoteView } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { ifMatchVersion, setVersion } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { changeNote, deleteNote } from '../actions/change-note.ts'
import { conversationErrors } from '../errors.ts'
import { type NoteRow, noteById, noteVersions, noteViews } from '../store/index.ts'
import { requireVisible } from '../viewer.ts'

const config = { permission: 'conversations.note', ifMatch: 'optional' } as const
const params = Type.Object({ id: Id })

/** Notes are changed and deleted by who wrote them, and by who may moderate. */
export function noteRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const mayModerate = ({ agent }: FastifyRequest) => agent.permissions.has('conversations.moderate')
  const visibleNote = async (request: FastifyRequest, id: string): Promise<NoteRow> => {
    const note = await noteById(db.kysely, id)
    if (!note) throw conversationErrors.note_not_found()
    await requireVisible(db.kysely, note.conversation_id, request.agent)
    return note
  }
  const asked = (request: FastifyRequest, noteId: string) => ({
    noteId,
    agentId: request.agent.id,
    ofOthers: mayModerate(request),
    version: ifMatchVersion(request),
    now: clock.now(),
  })
  const viewOf = async (id: string): Promise<NoteView> => {
    const [note] = await noteViews(db.kysely, [id])
    if (!note) throw conversationErrors.note_not_found()
    return note
  }
  return async (app) => {
    app.patch(
      '/notes/:id',
      {
        config,
        schema: {
          summary: 'Give a note other words',
          description:
            'By its author, or with `conversations.moderate`. What it said before is kept. Whoever is mentioned now and was not is told; `mentions` left out are none.',
          params,
          body: NoteRequest,
          response: { 200: NoteView },
        },
      },
      async (request, reply) => {
        const { id } = await visibleNote(request, request.params.id)
        const { text, mentions = [] } = request.body
        await db.transaction((tx) => changeNote(tx, { ...asked(request, id), text, mentions }))
        const note = await viewOf(id)
        setVersion(reply, note.version)
        return note
      },
    )

    app.delete(
      '/notes/:id',
      {
        config,
        schema: {
          summary: 'Delete a note',
          description:
            'Its place stays, its words go from every screen and search; they are kept among its versions. Giving it words again brings it back.',
          params,
          response: { 200: NoteView },
        },
      },
      async (request) => {
        const { id } = await visibleNote(request, request.params.id)
        await db.transaction((tx) => deleteNote(tx, asked(request, id)))
        return await viewOf(id)
      },
    )

    app.get(
      '/notes/:id/versions',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'What a note said before, the oldest first',
          description: 'To its author, and with `conversations.moderate`.',
          params,
          response: { 200: Type.Array(NoteVersion) },
        },
      },
      async (request) => {
        const note = await visibleNote(request, request.params.id)
        if (note.author_id !== request.agent.id && !mayModerate(request))
          throw conversationErrors.note_of_another()
        return await noteVersions(db.kysely, note.id)
      },
    )
  }
}
