import { html, type Markup } from '../web/html.ts'

/** Whom the browser is signed in as at the provider. */
export function chooserPage(brand: string, request: string, addresses: readonly string[]): string {
  return page(
    `Sign in with ${brand}`,
    html`<h1>Choose an account</h1><form method="post" action="/choose">
<input type="hidden" name="request" value="${request}">
${addresses.map((address) => html`<p><button name="account" value="${address}">${address}</button></p>`)}
</form>`,
  )
}

/** What the program would be allowed; `granular` lets people leave single permissions out. */
export function consentPage(
  brand: string,
  o: { request: string; account: string; scopes: readonly string[]; granular: boolean },
): string {
  const scope = (name: string) =>
    o.granular
      ? html`<p><label><input type="checkbox" name="scope" value="${name}" checked> ${name}</label></p>`
      : html`<p>${name}<input type="hidden" name="scope" value="${name}"></p>`
  return page(
    `Sign in with ${brand}`,
    html`<h1>Throughline wants access to your account</h1><p>${o.account}</p>
<form method="post" action="/consent">
<input type="hidden" name="request" value="${o.request}"><input type="hidden" name="account" value="${o.account}">
${o.scopes.map(scope)}
<button name="answer" value="deny">Cancel</button> <button name="answer" value="allow">Allow</button>
</form>`,
  )
}

export function errorPage(brand: string, words: string): string {
  return page(`Sign in with ${brand}`, html`<h1>Access blocked</h1><p>${words}</p>`)
}

function page(title: string, body: Markup): string {
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>body{font:16px system-ui;margin:10vh auto;max-width:28rem;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}</style>
<body>${body}</body></html>`.text
}
