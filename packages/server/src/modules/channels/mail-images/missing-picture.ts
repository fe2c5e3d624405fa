import { escapeHtml } from '../../../platform/http/index.ts'
import { translate } from '../../../platform/i18n/index.ts'

/**
 * A drawing (SVG) that stands where a picture of a mail could not be had, and says so in words: `remote`, its server
 * did not give it; `inline`, it did not come along with the mail. It takes the size that the mail gives the picture and
 * keeps to the frame where there is no room for words.
 */
export function missingPicture(
  kind: 'remote' | 'inline',
  { locale, dark }: { locale: string; dark: boolean },
): string {
  const words = escapeHtml(
    translate(locale, kind === 'remote' ? 'mail.picture.remote' : 'mail.picture.inline'),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="64" role="img" aria-label="${words}">
<style>rect{fill:#8a92a322;stroke:#8a92a3;stroke-dasharray:4 3}text{font:13px system-ui,sans-serif;fill:${dark ? '#a8adb8' : '#5f6673'}}
@media (max-width:150px),(max-height:18px){text{display:none}}</style>
<rect x=".5" y=".5" width="100%" height="100%" rx="4" style="width:calc(100% - 1px);height:calc(100% - 1px)"/>
<text x="50%" y="50%" text-anchor="middle" dominant-baseline="central">${words}</text></svg>`
}
