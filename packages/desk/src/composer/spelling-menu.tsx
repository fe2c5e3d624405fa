import { useLingui } from '@lingui/react/macro'
import { IconButton, Item, Menu, Section } from '@throughline/ui'
import { SpellCheck } from 'lucide-react'
import { useFormat } from '../i18n/use-format.ts'
import { useSpelling } from './spelling.ts'

/** Languages that customers often write in, beside that of the conversation. */
const usual = ['en', 'fi', 'sv', 'da', 'nb', 'hu', 'de', 'et', 'fr', 'es', 'pl']

/** In which language the browser checks the reply: that of the conversation, or one that is chosen for it. */
export function SpellingMenu({
  conversationId,
  language,
}: {
  conversationId: string
  language: string | null
}) {
  const { t } = useLingui()
  const format = useFormat()
  const { chosen, choose } = useSpelling(conversationId)
  const own = language === null ? t`that of the desk` : format.language(language)
  const now = chosen === undefined ? own : chosen === 'off' ? t`not checked` : format.language(chosen)
  const others = usual
    .map((tag) => ({ tag, name: format.language(tag) }))
    .sort((a, b) => a.name.localeCompare(b.name))
  return (
    <Menu
      aria-label={t`Spelling`}
      placement="top start"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen ?? 'conversation']}
      trigger={<IconButton label={t`Spelling: ${now}`} icon={<SpellCheck size={16} strokeWidth={1.75} />} />}
      onAction={(key) => choose(key === 'conversation' ? undefined : String(key))}
    >
      <Item id="conversation" textValue={own} detail={t`The language of the conversation`}>
        {own}
      </Item>
      <Item id="off">{t`Not checked`}</Item>
      <Section title={t`For this conversation`}>
        {others.map(({ tag, name }) => (
          <Item key={tag} id={tag} textValue={name}>
            {name}
          </Item>
        ))}
      </Section>
    </Menu>
  )
}
