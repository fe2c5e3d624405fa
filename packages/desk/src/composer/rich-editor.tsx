import { useLingui } from '@lingui/react/macro'
import { IconButton } from '@throughline/ui'
import { Placeholder } from '@tiptap/extensions'
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { Bold, Italic, Link as LinkIcon, List } from 'lucide-react'
import { type Ref, type RefObject, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { FieldHandle } from './field-handle.ts'
import { canStandInline, InlineImage } from './inline-image.ts'
import { LinkDialog } from './link-dialog.tsx'
import { PlainField } from './plain-field.tsx'
import { asParagraphs, textWithAddresses } from './plain-text.ts'
import { tableNodes } from './table-nodes.ts'
import { gapLook, variableLook } from './templates/filled-words.tsx'
import { gapMarks, gapsOf } from './templates/gap-marks.ts'
import { useSlashTemplates } from './templates/use-slash-templates.tsx'
import type { TemplatePlace } from './templates/use-template-choice.tsx'

export interface RichEditorProps {
  label: string
  placeholder: string
  /** What the words are written in, for the browser’s spell-check; undefined: what the desk is in. */
  lang?: string | undefined
  spellCheck?: boolean | undefined
  text: string
  html: string | null
  handle: Ref<FieldHandle>
  /** Where the buttons for formatting go. */
  toolbar: HTMLElement | null
  focusAtOnce: boolean
  /** True when the field that this takes over from was being written in. */
  writing: RefObject<boolean>
  /** Uploads a picture that stands within the words; null when that failed and was said. */
  uploadImage?: (file: File) => Promise<{ src: string; alt: string } | null>
  /** Where a slash offers templates; missing where it is a mere character. */
  templates?: TemplatePlace
  /** True where the words are those of a template itself. */
  isTemplate?: boolean
  onChange(text: string, html: string | null): void
}

const look =
  '[&_table]:mb-2 [&_table]:block [&_table]:max-w-full [&_table]:overflow-x-auto [&_td]:border [&_td]:border-line [&_td]:px-2 [&_td]:py-1 ' +
  '[&_th]:border [&_th]:border-line [&_th]:px-2 [&_th]:py-1 [&_th]:text-left [&_td>p]:mb-0 [&_th>p]:mb-0 ' +
  '[&_img]:my-1 [&_img]:inline-block [&_img]:max-h-60 [&_img]:max-w-full [&_img]:rounded-[4px] ' +
  'min-h-[58px] max-h-[38dvh] overflow-y-auto px-3.5 pt-2.5 pb-1.5 outline-none wrap-anywhere ' +
  '[&_p]:mb-2 [&_p:last-child]:mb-0 [&_a]:text-accent [&_a]:underline [&_ul]:mb-2 [&_ul]:list-disc [&_ul]:pl-5 [&_ol]:mb-2 [&_ol]:list-decimal ' +
  '[&_ol]:pl-5 [&_li>p]:mb-0.5 [&_blockquote]:border-l-2 [&_blockquote]:border-line [&_blockquote]:pl-3 ' +
  '[&_p.is-editor-empty:first-child]:before:pointer-events-none [&_p.is-editor-empty:first-child]:before:float-left ' +
  '[&_p.is-editor-empty:first-child]:before:h-0 [&_p.is-editor-empty:first-child]:before:text-ink-3 ' +
  '[&_p.is-editor-empty:first-child]:before:content-[attr(data-placeholder)]'

/** The field for mail with bold, italic, links and lists. */
export function RichEditor(props: RichEditorProps) {
  const keys = useRef<(event: KeyboardEvent) => boolean>(() => false)
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: false,
        codeBlock: false,
        horizontalRule: false,
        link: { openOnClick: false, defaultProtocol: 'https' },
      }),
      Placeholder.configure({ placeholder: props.placeholder }),
      InlineImage,
      // Templates have no tables.
      ...(props.isTemplate === true ? [] : tableNodes),
      gapMarks(props.isTemplate === true ? variableLook : gapLook),
    ],
    // Made once the field stands: one that is made while rendering is destroyed when its page comes a moment later.
    immediatelyRender: false,
    // Its few styles stand in styles.css: the page's policy takes no style that a script writes.
    injectCSS: false,
    content: props.html ?? (props.text === '' ? '' : asParagraphs(props.text)),
    // A space at the end is what somebody has just typed.
    parseOptions: { preserveWhitespace: 'full' },
    editorProps: {
      attributes: {
        ...{ class: look, role: 'textbox', 'aria-multiline': 'true', 'aria-label': props.label },
        ...(props.lang !== undefined && { lang: props.lang }),
        ...(props.spellCheck === false && { spellcheck: 'false' }),
      },
      handleKeyDown: (_view, event) => {
        const taken = keys.current(event)
        // Escape would leave the field, too.
        if (taken) event.stopPropagation()
        // What sends is no line break where the cursor stands.
        return taken || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
      },
      handlePaste: (view, event) => takeImages(view, event.clipboardData?.files, null),
      handleDrop: (view, event) =>
        takeImages(
          view,
          event.dataTransfer?.files,
          view.posAtCoords({ left: event.clientX, top: event.clientY }),
        ),
    },
    onUpdate: ({ editor: now }) =>
      props.onChange(textWithAddresses(now.getJSON()), now.isEmpty ? '' : now.getHTML()),
  })
  const upload = useRef(props.uploadImage)
  upload.current = props.uploadImage
  /** Takes pictures as part of the words; false where there is something else among them. */
  function takeImages(
    view: Editor['view'],
    files: FileList | undefined,
    at: { pos: number } | null,
  ): boolean {
    const images = [...(files ?? [])]
    if (upload.current === undefined || images.length === 0 || !images.every(canStandInline)) return false
    void (async () => {
      for (const file of images) {
        const image = await upload.current?.(file)
        const type = view.state.schema.nodes.image
        if (!image || type === undefined || view.isDestroyed) continue
        const where = at?.pos ?? view.state.selection.from
        view.dispatch(view.state.tr.insert(Math.min(where, view.state.doc.content.size), type.create(image)))
      }
    })()
    return true
  }
  return editor === null ? <PlainField {...props} /> : <ReadyEditor editor={editor} keys={keys} {...props} />
}

type Ready = RichEditorProps & { editor: Editor; keys: RefObject<(event: KeyboardEvent) => boolean> }

function ReadyEditor({ editor, keys, ...props }: Ready) {
  const offer = useRef<() => void>(undefined)
  useImperativeHandle(
    props.handle,
    () => ({
      focus: () => focusEnd(editor),
      offerTemplates: () => offer.current?.(),
      insert: (words) => editor.chain().focus().insertContent({ type: 'text', text: words }).run(),
      goToGap() {
        const [gap] = gapsOf(editor.state.doc)
        if (gap !== undefined) editor.chain().setTextSelection(gap).scrollIntoView().run()
        editor.view.focus()
      },
    }),
    [editor],
  )
  useTakeOver(editor, props)
  return (
    <>
      <div>
        {props.templates !== undefined && (
          <SlashTemplates editor={editor} keys={keys} place={props.templates} offer={offer} />
        )}
        <EditorContent editor={editor} />
      </div>
      {props.toolbar !== null && createPortal(<Toolbar editor={editor} />, props.toolbar)}
    </>
  )
}

function SlashTemplates({
  editor,
  keys,
  place,
  offer,
}: Pick<Ready, 'editor' | 'keys'> & { place: TemplatePlace; offer: RefObject<(() => void) | undefined> }) {
  const slash = useSlashTemplates(editor, place, keys)
  useLayoutEffect(() => {
    offer.current = slash.offer
  })
  return slash.list
}

/**
 * Goes on where the plain field, or the editor of the message just sent, left off. It happens in the very
 * commit that swaps them, because a key pressed a moment later would be lost.
 */
function useTakeOver(editor: Editor, props: RichEditorProps): void {
  const { text, focusAtOnce, writing } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: only at the moment it appears
  useLayoutEffect(() => {
    // A key may have come since the editor was made.
    if (textWithAddresses(editor.getJSON()) !== text.trim())
      editor.commands.setContent(asParagraphs(text), {
        emitUpdate: false,
        parseOptions: { preserveWhitespace: 'full' },
      })
    if (!focusAtOnce && !writing.current) return
    writing.current = false
    focusEnd(editor)
  }, [editor])
  useLayoutEffect(
    () => () => {
      if (editor.isFocused) writing.current = true
    },
    [editor, writing],
  )
}

/** At once; the editor's own command would wait for the next frame, and the key after it would be lost. */
function focusEnd(editor: Editor): void {
  editor.commands.setTextSelection(editor.state.doc.content.size)
  editor.view.focus()
}

function Toolbar({ editor }: { editor: Editor }) {
  const { t } = useLingui()
  const [linking, setLinking] = useState(false)
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      link: now.isActive('link'),
      list: now.isActive('bulletList'),
    }),
  })
  const icon = { size: 16, strokeWidth: 1.75 }
  const pressed = (active: boolean) => (active ? 'bg-hover text-ink!' : '')
  return (
    <>
      <IconButton
        label={t`Bold`}
        icon={<Bold {...icon} />}
        className={pressed(on.bold)}
        aria-pressed={on.bold}
        onPress={() => editor.chain().focus().toggleBold().run()}
      />
      <IconButton
        label={t`Italic`}
        icon={<Italic {...icon} />}
        className={pressed(on.italic)}
        aria-pressed={on.italic}
        onPress={() => editor.chain().focus().toggleItalic().run()}
      />
      <IconButton
        label={on.link ? t`Remove the link` : t`Link`}
        icon={<LinkIcon {...icon} />}
        className={pressed(on.link)}
        aria-pressed={on.link}
        onPress={() => (on.link ? editor.chain().focus().unsetLink().run() : setLinking(true))}
      />
      <IconButton
        label={t`List`}
        icon={<List {...icon} />}
        className={pressed(on.list)}
        aria-pressed={on.list}
        onPress={() => editor.chain().focus().toggleBulletList().run()}
      />
      {linking && (
        <LinkDialog
          close={() => setLinking(false)}
          set={(href) => {
            const { empty } = editor.state.selection
            const chain = editor.chain().focus()
            if (empty)
              chain
                .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
                .run()
            else chain.extendMarkRange('link').setLink({ href }).run()
          }}
        />
      )}
    </>
  )
}
