import { useLingui } from '@lingui/react/macro'
import { inkOn, type SupportedLocale, tokensOf, usualPalettes, wordsIn } from '@throughline/contracts'
import { ArrowUp, X } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { useIsDark } from '../../../app/use-is-dark.ts'
import { useMe } from '../../../session/me.ts'
import type { ChatForm } from '../chat-form.ts'

/** The chat as it is set up here, drawn with the very colours and shapes that customers get. */
export function ChatPreview({ form, language }: { form: ChatForm; language: SupportedLocale }) {
  const { t } = useLingui()
  const { organisation } = useMe()
  const systemIsDark = useIsDark()
  const { theme, colour, questions, questionLanguage: own } = form
  const { mode = 'auto', radius = 14, font } = theme
  const scheme = mode === 'auto' ? (systemIsDark ? 'dark' : 'light') : mode
  const tokens = tokensOf(theme[scheme] ?? usualPalettes[scheme])
  const accent = { background: colour, color: theme.ink ?? inkOn(colour) }
  const field = {
    border: `1px solid ${tokens.field}`,
    borderRadius: Math.min(10, radius),
    background: tokens.background,
  }
  const greeting = form.greeting[language]?.trim() || form.greeting.en?.trim() || t`Hello! How can we help?`
  return (
    <figure className="m-0">
      <figcaption className="mb-1.5 font-[550] text-[13px]">{t`Preview`}</figcaption>
      <div
        inert
        aria-hidden
        lang={language}
        className="max-w-[384px] overflow-hidden text-[15px] leading-[1.45]"
        style={{
          background: tokens.background,
          color: tokens.text,
          border: `1px solid ${tokens.line}`,
          borderRadius: radius,
          ...(font && { fontFamily: font }),
        }}
      >
        <div className="flex items-center gap-3 px-[18px] py-3" style={accent}>
          <span className="flex-1 font-[650] text-base">{organisation.name}</span>
          <X size={20} strokeWidth={2} />
        </div>
        <div className="space-y-2 px-4 py-4">
          <p dir="auto">{greeting}</p>
          <Bubble
            style={{ background: tokens.surface, borderRadius: radius }}
          >{t`An answer of your team`}</Bubble>
          <Bubble isOwn style={{ ...accent, borderRadius: radius }}>{t`A message of a customer`}</Bubble>
        </div>
        <div className="space-y-2.5 px-3 pt-2.5 pb-3" style={{ borderTop: `1px solid ${tokens.line}` }}>
          {questions.map(({ key, label, type, required, options = [] }) => (
            <div key={key} dir="auto" className="text-[13.5px]">
              <span className="font-[600]">{wordsIn(label, language, own) || '…'}</span>
              {!required && <span style={{ color: tokens.quiet }}> · {t`if you like`}</span>}
              <span
                className="mt-1 flex h-9 items-center px-3"
                style={{ ...field, ...(type === 'textarea' && { height: 64 }), color: tokens.quiet }}
              >
                {type === 'select' && options[0] !== undefined && wordsIn(options[0], language, own)}
              </span>
            </div>
          ))}
          <div className="flex gap-2">
            <span
              className="flex h-[42px] flex-1 items-center px-3"
              style={{ ...field, color: tokens.quiet }}
            >
              {t`Write a message`}
            </span>
            <span
              className="grid size-[42px] place-items-center"
              style={{ ...accent, borderRadius: Math.min(10, radius) }}
            >
              <ArrowUp size={20} strokeWidth={2} />
            </span>
          </div>
        </div>
      </div>
    </figure>
  )
}

function Bubble({ isOwn, style, children }: { isOwn?: boolean; style: CSSProperties; children: ReactNode }) {
  return (
    <p className={`w-fit max-w-[86%] px-3 py-2 ${isOwn ? 'ml-auto' : ''}`} style={style}>
      {children}
    </p>
  )
}
