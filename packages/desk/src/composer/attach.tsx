import { useLingui } from '@lingui/react/macro'
import type { AttachmentView } from '@throughline/contracts'
import { IconButton, showToast } from '@throughline/ui'
import { FileText, Paperclip, X } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { uploadAttachment } from '../api/uploads.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'
import { getDraft, writeDraft } from './drafts.ts'

/** Uploads files for the reply that is being written; they stay with its draft. */
export function useUpload(conversationId: string) {
  const words = useErrorWords()
  const [busy, setBusy] = useState(0)
  const upload = async (files: readonly File[]) => {
    for (const file of files) {
      setBusy((count) => count + 1)
      try {
        const attachment = await uploadAttachment(conversationId, file)
        const { attachments } = getDraft(conversationId, 'reply')
        writeDraft(conversationId, 'reply', { attachments: [...attachments, attachment] })
      } catch (error) {
        showToast({ text: `${file.name}: ${words(error).text}`, tone: 'bad' })
      } finally {
        setBusy((count) => count - 1)
      }
    }
  }
  /** Uploads a picture that stands within the words, and so does not stay with the draft as a file. */
  const uploadImage = async (file: File) => {
    setBusy((count) => count + 1)
    try {
      const { url, name } = await uploadAttachment(conversationId, file)
      return { src: url, alt: name }
    } catch (error) {
      showToast({ text: `${file.name}: ${words(error).text}`, tone: 'bad' })
      return null
    } finally {
      setBusy((count) => count - 1)
    }
  }
  return { upload, uploadImage, busy: busy > 0 }
}

export function AttachButton({ busy, upload }: { busy: boolean; upload(files: readonly File[]): void }) {
  const { t } = useLingui()
  return (
    <FileTrigger allowsMultiple onSelect={(files) => files !== null && upload([...files])}>
      <IconButton
        label={busy ? t`The file is being uploaded` : t`Attach a file`}
        isDisabled={busy}
        icon={<Paperclip size={16} strokeWidth={1.75} />}
      />
    </FileTrigger>
  )
}

/** The files that go with the reply; each can be taken off again. */
export function DraftFiles({
  conversationId,
  files,
}: {
  conversationId: string
  files: readonly AttachmentView[]
}) {
  const { t } = useLingui()
  const format = useFormat()
  if (files.length === 0) return null
  return (
    <ul aria-label={t`Files that go with it`} className="flex flex-wrap gap-1.5 px-3.5 pb-1">
      {files.map((file) => (
        <li
          key={file.id}
          className="flex max-w-full items-center gap-2 rounded-control border border-line py-0.5 pr-0.5 pl-2 text-[13px]"
        >
          <FileText aria-hidden size={15} strokeWidth={1.75} className="shrink-0 text-ink-3" />
          <span className="truncate">{file.name}</span>
          <span className="num shrink-0 text-ink-3 text-xs">{format.size(file.size)}</span>
          <IconButton
            size="small"
            label={t`Take ${file.name} off`}
            icon={<X size={13} strokeWidth={2} />}
            onPress={() =>
              writeDraft(conversationId, 'reply', {
                attachments: files.filter((other) => other.id !== file.id),
              })
            }
          />
        </li>
      ))}
    </ul>
  )
}
