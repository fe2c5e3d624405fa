export {
  type FormPost,
  type FormPostExtras,
  gatherFields,
  readFormPost,
  readFormPostExtras,
} from './form-post.ts'
export { Html, html, safeUrl } from './html.ts'
export { type LayoutOptions, layout, type PortalPage } from './layout.ts'
export { type ChatPage, renderChatPage } from './pages/chat.ts'
export { type CodePage, renderCodePage } from './pages/code.ts'
export { type ConfirmPage, renderConfirmPage } from './pages/confirm.ts'
export { type FormPage, type FormScript, renderFormPage } from './pages/form.ts'
export type { KeptFile } from './pages/form-fields.ts'
export { type GoByMailPage, renderGoByMailPage } from './pages/go-by-mail.ts'
export { type HandoffPage, renderHandoffPage } from './pages/handoff.ts'
export { renderFailurePage, renderNotFoundPage, renderRefusalPage } from './pages/notice.ts'
export { type PreferencePage, renderPreferencePage } from './pages/preference.ts'
export { type RequestPage, renderRequestPage } from './pages/request.ts'
export { renderTryChatPage, type TryChatPage } from './pages/try-chat.ts'
export type { Way } from './pages/ways.ts'
export { nearestLocale, type WayWords } from './words.ts'
