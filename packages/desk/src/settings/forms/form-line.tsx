import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { type Form, locales } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { useFormat } from '../../i18n/use-format.ts'
import { CopyLine } from '../copy-line.tsx'
import { languagesOf } from './draft-form.ts'
import { SetAside } from './set-aside.tsx'

/** One form: how much it asks, in which languages, where it stands, and what can be done with it. */
export function FormLine({
  form,
  edit,
  versions,
}: {
  form: Form
  edit: (() => void) | undefined
  versions(): void
}) {
  const { t } = useLingui()
  const { language: nameOf, moment } = useFormat()
  const { name, key, definition, changedAt } = form
  const { origin } = window.location
  const fields = definition.fields.length
  const spoken = languagesOf(definition, locales).map(nameOf).join(', ')
  const address = `${origin}/forms/${key}`
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-44 flex-1">
          <span className="block font-[550] wrap-anywhere">{name}</span>
          <span className="num block text-ink-2 text-xs">
            {[
              plural(fields, { one: '# field', other: '# fields' }),
              spoken,
              changedAt === null ? '' : t`changed ${moment(changedAt)}`,
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
        </span>
        <span className="flex items-center gap-1">
          <a
            href={address}
            target="_blank"
            rel="noreferrer"
            className="rounded-control px-2 py-1 text-[13px] text-ink-2 hover:bg-hover hover:text-ink"
          >{t`Open`}</a>
          <Button size="small" tone="quiet" aria-label={t`Versions of ${name}`} onPress={versions}>
            {t`Versions`}
          </Button>
          {edit !== undefined && (
            <Button size="small" aria-label={t`Change ${name}`} onPress={edit}>
              {t`Change`}
            </Button>
          )}
        </span>
      </div>
      <details className="mt-1 text-[13px]">
        <summary className="w-fit cursor-default rounded-control text-ink-2 hover:text-ink">{t`Put it on your site`}</summary>
        <div className="mt-2 space-y-2">
          <CopyLine label={t`Its own page`} text={address} />
          <CopyLine
            label={t`In a page`}
            text={`<script src="${origin}/widget/form.js" data-form="${key}" async></script>`}
          />
          <CopyLine
            label={t`As a frame`}
            text={`<iframe src="${address}" title="${name.replace(/"/g, '&quot;')}" style="width:100%;height:720px;border:0"></iframe>`}
          />
        </div>
      </details>
      <SetAside form={form} />
    </li>
  )
}
