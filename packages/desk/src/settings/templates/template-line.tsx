import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Template } from '@throughline/contracts'
import { changeTemplate } from '../../api/templates.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { EditTemplate } from './edit-template.tsx'
import { KeptLine } from './kept-line.tsx'
import { TemplateVersions } from './template-versions.tsx'
import { TextsAsKept } from './texts-as-kept.tsx'

/** One template with its words. */
export function TemplateLine({ template }: { template: Template }) {
  const { t } = useLingui()
  const format = useFormat()
  const { texts, personal, uses, lastUsedAt } = template
  const used =
    lastUsedAt === null
      ? t`not used yet`
      : t`used ${plural(uses, { one: 'once', other: '# times' })}, last ${format.moment(lastUsedAt)}`
  return (
    <KeptLine
      template={template}
      used={used}
      archive={(one, archived) => changeTemplate(one, { archived })}
      edit={(close) => (
        <EditTemplate template={template} whose={personal ? 'me' : 'everybody'} close={close} />
      )}
      versions={(mayRestore, close) => (
        <TemplateVersions template={template} mayRestore={mayRestore} close={close} />
      )}
    >
      <details className="mt-1 text-[13px]">
        <summary className="w-fit cursor-default rounded-control text-ink-2 hover:text-ink">{t`Words`}</summary>
        <TextsAsKept texts={texts} />
      </details>
    </KeptLine>
  )
}
