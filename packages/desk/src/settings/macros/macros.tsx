import { useLingui } from '@lingui/react/macro'
import { macrosQuery } from '../../api/macros.ts'
import { KeptList } from '../templates/kept-list.tsx'
import { EditMacro } from './edit-macro.tsx'
import { MacroLine } from './macro-line.tsx'

/** Named lists of steps: everybody's, and one's own. */
export function Macros() {
  const { t } = useLingui()
  return (
    <KeptList
      query={macrosQuery}
      about={t`A macro does several things to a conversation at once: from / in a reply, from the palette, from the menu of the conversation, or over many that are selected. What it will do is shown first, and one press takes it back.`}
      addForEverybody={t`Add a macro for everybody`}
      empty={[
        t`There is no macro yet`,
        t`Begin with what you do in the same order every day: take a return on, hand a claim over, say thanks and resolve.`,
      ]}
      lineOf={(macro) => <MacroLine macro={macro} />}
      newOne={(whose, close) => <EditMacro macro={null} whose={whose} close={close} />}
    />
  )
}
