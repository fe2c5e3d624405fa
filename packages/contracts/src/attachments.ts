import { type Static, Type } from 'typebox'
import { Id, Nullable, OneOf, Time } from './primitives.ts'

export const AttachmentView = Type.Object({
  id: Id,
  name: Type.String(),
  contentType: Type.String({ description: 'What its sender says that it is' }),
  size: Type.Integer({ description: 'bytes' }),
  inline: Type.Boolean(),
  url: Type.String({ description: 'Where it is downloaded; never shown in place' }),
})
export type AttachmentView = Static<typeof AttachmentView>

/** `GET /v1/conversations/:id/attachments`: the files of its messages in their order, without pictures within words. */
export const ConversationFile = Type.Intersect([
  AttachmentView,
  Type.Object({ messageId: Id, sentBy: Type.String(), sentAt: Time }),
])
export type ConversationFile = Static<typeof ConversationFile>
export const ConversationFileList = Type.Object({ items: Type.Array(ConversationFile) })

/** What a browser can show of a file without running anything that is in it. */
export const PreviewKind = OneOf('image', 'pdf', 'text', 'audio', 'video')
export type PreviewKind = Static<typeof PreviewKind>

/**
 * Why a file is opened with care: it runs as a program, it is an Office document with macros, a web page or a drawing
 * (SVG) that could run code on the reader's computer, locked by a password so that no virus scanner looks into it, or it has a name that hides
 * what it is.
 */
export const FileWarning = OneOf('program', 'macros', 'page', 'drawing', 'locked', 'disguised')
export type FileWarning = Static<typeof FileWarning>

/** `GET /v1/attachments/:id/check`, by the name and by what the content itself begins and ends with. */
export const AttachmentCheck = Type.Object({
  /** Null where `/v1/attachments/:id/preview` shows nothing. */
  preview: Nullable(PreviewKind),
  warnings: Type.Array(FileWarning),
})
export type AttachmentCheck = Static<typeof AttachmentCheck>
