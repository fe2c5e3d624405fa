import { useLingui } from '@lingui/react/macro'
import { type ConversationDetail, gapsIn, type ReplyTarget } from '@throughline/contracts'
import { classes, IconButton, Segmented } from '@throughline/ui'
import { TextQuote } from 'lucide-react'
import { type KeyboardEvent, lazy, memo, Suspense, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Command, useCommands } from '../commands/commands.ts'
import { holdKeys } from '../commands/keys-held.tsx'
import { isMac } from '../commands/use-keys.ts'
import { firstName, useMay } from '../session/me.ts'
import { AnswersOfOthers } from './answers-of-others.tsx'
import { AttachButton, DraftFiles, useUpload } from './attach.tsx'
import { AwayBar } from './away-bar.tsx'
import { useBegun } from './begun.ts'
import { useCards } from './cards/use-cards.tsx'
import { useCopies } from './copies.ts'
import { CopyButtons, CopyFields } from './copy-fields.tsx'
import { DraftState } from './draft-state.tsx'
import { type Draft, type DraftKind, hasPicture, openDraft, useDraft, writeDraft } from './drafts.ts'
import type { FieldHandle } from './field-handle.ts'
import { MentionButton } from './mention-button.tsx'
import { NoteField } from './note-field.tsx'
import { PlainField } from './plain-field.tsx'
import { PresenceLine } from './presence-line.tsx'
import { Refusal } from './refusal.tsx'
import { useRefusal } from './refusals.ts'
import { SendButton } from './send-button.tsx'
import { SignatureBelow } from './signature-below.tsx'
import { useSpelling } from './spelling.ts'
import { SpellingMenu } from './spelling-menu.tsx'
import { TargetPicker } from './target-picker.tsx'
import { GapsNotice } from './templates/gaps-notice.tsx'
import { TemplateField } from './templates/template-field.tsx'
import { useSend } from './use-send.ts'
import { useTyping } from './use-typing.ts'

const RichEditor = lazy(async () => {
  try {
    return { default: (await import('./rich-editor.tsx')).RichEditor }
  } catch {
    // Without the server its code cannot be fetched; the plain field takes the words as well.
    return { default: PlainField }
  }
})

/** The place to write: a reply along a chosen way, or a note for the team. */
export const Composer = memo(function Composer({
  detail,
  writeAtOnce,
}: {
  detail: ConversationDetail
  /** The field that is wanted as soon as it stands. */
  writeAtOnce?: DraftKind | undefined
}) {
  const { t } = useLingui()
  const { id } = detail.conversation
  const mayReply = useMay('conversations.reply')
  const mayNote = useMay('conversations.note')
  const [chosen, setKind] = useState<DraftKind>(writeAtOnce ?? 'reply')
  const kind = mayReply ? chosen : 'note'
  useOpenDrafts(detail)
  const draft = useDraft(id, kind)
  useBegun(detail, useDraft(id, 'reply'))
  const { chosen: chosenSpelling } = useSpelling(id)
  const spelling = chosenSpelling === 'off' ? undefined : chosenSpelling
  const field = useRef<FieldHandle>(null)
  const writing = useRef(false)
  const [toolbar, setToolbar] = useState<HTMLElement | null>(null)
  const [focusAsked, setFocusAsked] = useState({ times: writeAtOnce ? 1 : 0, offer: false })
  const refused = useRefusal(id)
  const target = chosenTarget(detail.replyTargets, draft.target, detail)
  const copies = useCopies(detail, kind, target)
  const cards = useCards(detail, target)
  const gaps = kind === 'reply' ? gapsOfDraft(draft, target) : []
  const goToGap = () => field.current?.goToGap?.()
  const send = useSend(detail, kind, target, copies, gaps.length === 0 ? undefined : goToGap)
  const [laterOpen, setLaterOpen] = useState(false)
  const canWait = kind === 'reply' && target?.can.delay === true
  const rich = kind === 'reply' && target?.can.html === true
  const name = firstName(detail.conversation.customer.displayName)
  const typing = useTyping(id, kind)
  const { upload, uploadImage, busy } = useUpload(id)
  const takesFiles = kind === 'reply' && target?.can.attachments === true

  const write = (next: DraftKind, offer = false) =>
    flushSync(() => {
      setKind(next)
      setFocusAsked(({ times }) => ({ times: times + 1, offer }))
    })
  useFocusWhenThere(field, focusAsked)
  const note: Command = {
    id: 'note',
    group: 'conversation',
    label: t`Write a note`,
    run: () => write('note'),
  }
  const reply: Command = {
    id: 'reply',
    group: 'conversation',
    label: t`Write a reply`,
    run: () => write('reply'),
  }
  const template: Command = {
    id: 'template',
    group: 'conversation',
    label: t`Put a template in`,
    also: t`canned response`,
    run: () => write('reply', true),
  }
  useCommands([...(mayReply ? [reply, template, cards.command] : []), ...(mayNote ? [note] : [])])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      // What is still being uploaded would be left behind.
      if (busy) return
      if (copies.unfinished) goToWrongAddress(event.currentTarget)
      else if (!event.shiftKey) send.now()
      else if (canWait && send.ready) setLaterOpen(true)
    } else if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
  }
  const place = target && {
    conversationId: id,
    inboxId: target.inboxId,
    formatted: target.can.html,
  }
  const placeholder = kind === 'note' ? t`A note that only your team sees` : t`Write to ${name}`
  const fieldProps = {
    label: kind === 'note' ? t`Note` : t`Reply`,
    placeholder,
    lang: kind === 'reply' ? (spelling ?? detail.conversation.language ?? undefined) : undefined,
    spellCheck: kind === 'reply' && chosenSpelling === 'off' ? false : undefined,
    text: draft.text,
    handle: field,
    writing,
    onChange: (text: string, html: string | null) => {
      typing()
      writeDraft(id, kind, { text, html: text === '' && !hasPicture(html) ? null : html })
    },
  }
  if (!mayNote) {
    return (
      <p className="px-[22px] pb-[18px] text-center text-[13px] text-ink-2">{t`Your role includes reading here, not writing.`}</p>
    )
  }
  return (
    <div className="px-[22px] pb-[18px] max-[799px]:px-2.5 max-[799px]:pb-2.5">
      <AwayBar detail={detail} />
      <AnswersOfOthers detail={detail} send={send.again} />
      {refused && <Refusal conversationId={id} target={target} />}
      <section
        aria-label={t`Write`}
        className={classes(
          // What is offered while writing opens above all of it, so that one still sees to whom it goes.
          'relative rounded-float border shadow-soft focus-within:border-accent/60',
          kind === 'note' ? 'border-ink-3/50 border-dashed bg-note' : 'border-line bg-panel',
        )}
        onKeyDown={onKeyDown}
        onDragOver={(event) => takesFiles && event.preventDefault()}
        onDrop={(event) => {
          // A picture that was dropped into the words stands there already.
          if (!takesFiles || event.defaultPrevented || event.dataTransfer.files.length === 0) return
          event.preventDefault()
          void upload([...event.dataTransfer.files])
        }}
        onPaste={(event) => {
          if (takesFiles && !event.defaultPrevented && event.clipboardData.files.length > 0)
            void upload([...event.clipboardData.files])
        }}
      >
        <div className="flex flex-wrap items-center gap-1.5 pt-[9px] pr-2.5 pl-3 text-[13px]">
          {mayReply ? (
            <Segmented
              label={t`What to write`}
              options={[
                { key: 'reply', label: t`Reply` },
                { key: 'note', label: t`Note` },
              ]}
              value={kind}
              onChange={(next) => write(next)}
            />
          ) : (
            <span className="font-[550]">{t`Note`}</span>
          )}
          {kind === 'reply' ? (
            <TargetPicker
              targets={detail.replyTargets}
              target={target}
              choose={(chosen) => writeDraft(id, 'reply', { target: chosen.key })}
            />
          ) : (
            <span className="text-note-ink">{t`only your team sees it`}</span>
          )}
          {copies.possible && <CopyButtons copies={copies} />}
          <PresenceLine detail={detail} />
        </div>
        {copies.open && <CopyFields copies={copies} />}
        {rich && place !== undefined ? (
          <Suspense fallback={<PlainField {...fieldProps} />}>
            <RichEditor
              key={`${kind}-${draft.revision}`}
              {...fieldProps}
              html={draft.html}
              toolbar={toolbar}
              uploadImage={uploadImage}
              templates={place}
              focusAtOnce={draft.revision > 1}
            />
          </Suspense>
        ) : kind === 'note' ? (
          <NoteField {...fieldProps} />
        ) : place !== undefined ? (
          <TemplateField {...fieldProps} place={place} />
        ) : (
          <PlainField {...fieldProps} />
        )}
        {copies.possible && target !== undefined && <SignatureBelow detail={detail} target={target} />}
        {gaps.length > 0 && <GapsNotice gaps={gaps} goTo={goToGap} />}
        {takesFiles && <DraftFiles conversationId={id} files={draft.attachments} />}
        <div className="flex items-center gap-1 px-2.5 pt-1.5 pb-2.5 text-ink-3">
          <div ref={setToolbar} className="flex items-center gap-0.5" />
          {takesFiles && <AttachButton busy={busy} upload={(files) => void upload(files)} />}
          {kind === 'reply' && place !== undefined && (
            <IconButton
              label={t`Put a template in`}
              icon={<TextQuote size={16} strokeWidth={1.75} />}
              onPress={() => field.current?.offerTemplates?.()}
            />
          )}
          {kind === 'reply' && cards.button}
          {kind === 'reply' && <SpellingMenu conversationId={id} language={detail.conversation.language} />}
          {kind === 'note' && (
            <MentionButton insert={(word) => fieldProps.onChange(`${draft.text}${word} `, null)} />
          )}
          <DraftState
            state={draft.state}
            tooLong={target !== undefined && draft.text.length > target.can.maxLength}
          />
          <SendButton
            kind={kind}
            disabled={!send.ready || busy}
            shortcut={isMac ? '⌘ ↵' : 'Ctrl ↵'}
            usual={send.usual}
            send={send.now}
            sendAt={canWait ? send.at : undefined}
            isOpen={laterOpen}
            onOpenChange={setLaterOpen}
          />
        </div>
      </section>
      {cards.dialog}
    </div>
  )
})

/**
 * Puts the cursor into the field in the very commit that shows it, since the next key is meant for it. A palette that is
 * closing gives the focus back to where it was, so then it is put there once more, and until then keys give no commands.
 */
function useFocusWhenThere(
  field: { current: FieldHandle | null },
  asked: { times: number; offer: boolean },
): void {
  useLayoutEffect(() => {
    if (asked.times === 0) return
    const offer = () => asked.offer && field.current?.offerTemplates?.()
    field.current?.focus()
    if (document.querySelector('[role=dialog]') === null) {
      offer()
      return
    }
    const letKeysGo = holdKeys()
    const timer = setTimeout(() => {
      letKeysGo()
      field.current?.focus()
      offer()
    }, 25)
    return () => {
      clearTimeout(timer)
      letKeysGo()
    }
  }, [asked, field])
}

/** It holds the reply back, so whoever wants to send is led there. */
function goToWrongAddress(composer: HTMLElement): void {
  composer.querySelector<HTMLElement>('input[aria-invalid=true]')?.focus()
}

/** Variables that still stand in what would be sent. */
function gapsOfDraft({ text, html }: Draft, target: ReplyTarget | undefined): string[] {
  return gapsIn(target?.can.html === true ? `${text}\n${html ?? ''}` : text)
}

/** The chosen way, else the conversation's default, else any. */
function chosenTarget(targets: readonly ReplyTarget[], chosen: string | null, detail: ConversationDetail) {
  return (
    targets.find((target) => target.key === chosen) ??
    targets.find((target) => target.isDefault) ??
    targets.find((target) => target.legId === detail.conversation.defaultLegId) ??
    targets[0]
  )
}

function useOpenDrafts(detail: ConversationDetail): void {
  const { id } = detail.conversation
  const line = detail.lineChanges.map((change) => `${change.kind} ${change.id}`).join()
  // Before the first painting, so that an opened conversation never shows an empty field first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was stored when it was opened, or moved, counts
  useLayoutEffect(() => {
    for (const kind of ['reply', 'note'] as const) {
      openDraft(id, kind, { stored: detail.drafts.find((stored) => stored.kind === kind), line })
    }
  }, [id, line])
}
