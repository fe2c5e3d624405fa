import { useLingui } from '@lingui/react/macro'
import { templatesQuery } from '../../api/templates.ts'
import { EditTemplate } from './edit-template.tsx'
import { KeptList } from './kept-list.tsx'
import { TemplateLine } from './template-line.tsx'

/** Words for replies: one's own, and everybody's. */
export function Templates() {
  const { t } = useLingui()
  return (
    <KeptList
      query={templatesQuery}
      about={t`Type / in a reply, then a few letters, and choose: the words are filled in with what is known of the conversation, and can be changed before they go out.`}
      addForEverybody={t`Add a template for everybody`}
      empty={[
        t`There is no template yet`,
        t`Begin with what you write most often: a greeting, how to return something, when a refund arrives.`,
      ]}
      lineOf={(template) => <TemplateLine template={template} />}
      newOne={(whose, close) => <EditTemplate template={null} whose={whose} close={close} />}
    />
  )
}
