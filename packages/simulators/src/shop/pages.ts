import { html, type Markup } from '../web/html.ts'
import { catalogue, type Product, priceOf, type ShopLocale } from './catalogue.ts'
import { landscape, logo, pictureOf } from './pictures.ts'
import { type ShopWords, shopWords } from './words.ts'

/** What every page needs to know. */
export interface ShopView {
  locale: ShopLocale
  /** The address within the shop without the language's prefix: `/`, `/contact`, … */
  path: string
  productUrl: string
  chatKey: string
  formKey: string
  supportAddress: string
}

/** The page at that path; `found` is false when there is none (then the page says so). */
export function renderShopPage(view: ShopView): { found: boolean; page: Markup } {
  const words = shopWords[view.locale]
  const product = catalogue.find((one) => view.path === `/products/${one.slug}`)
  if (product)
    return { found: true, page: layout(view, product.name[view.locale], productPage(view, words, product)) }
  switch (view.path) {
    case '/':
      return { found: true, page: layout(view, words.heroTitle, frontPage(view, words)) }
    case '/delivery':
      return { found: true, page: layout(view, words.deliveryTitle, deliveryPage(words)) }
    case '/contact':
      return { found: true, page: layout(view, words.contactTitle, contactPage(view, words)) }
    default:
      return { found: false, page: layout(view, words.notFoundTitle, notFoundPage(view, words)) }
  }
}

function layout(view: ShopView, title: string, content: Markup): Markup {
  const { locale } = view
  const words = shopWords[locale]
  const other: ShopLocale = locale === 'en' ? 'fi' : 'en'
  const current = (path: string): Markup => (view.path === path ? html` aria-current="page"` : html``)
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<title>${title} · Saimaa Outdoor</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/shop.css">
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header class="head"><div class="wide">
<a class="brand" href="${link(locale, '/')}">${logo()}Saimaa Outdoor</a>
<nav aria-label="${words.mainNavigation}"><ul>
<li><a href="${link(locale, '/')}#products">${words.products}</a></li>
<li><a href="${link(locale, '/delivery')}"${current('/delivery')}>${words.delivery}</a></li>
<li><a href="${link(locale, '/contact')}"${current('/contact')}>${words.contact}</a></li>
<li><a href="${link(other, view.path)}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a></li>
</ul></nav>
</div></header>
<main id="content">${content}</main>
<footer class="foot"><div class="wide"><p>Saimaa Outdoor, Satamatie 4, Lappeenranta</p><p>${words.hours}</p><p>${words.demo}</p></div></footer>
<script src="${view.productUrl}/widget/loader.js" data-inbox="${view.chatKey}" data-colour="${brand.colour}" data-ink="${brand.ink}" data-locale="${locale}" async></script>
</body>
</html>
`
}

function frontPage({ locale }: ShopView, words: ShopWords): Markup {
  return html`<section class="hero">${landscape()}<div class="wide">
<h1>${words.heroTitle}</h1><p>${words.heroText}</p><a class="button" href="#products">${words.heroButton}</a>
</div></section>
<ul class="promises wide">${words.promises.map(([title, text]) => html`<li><b>${title}</b><p>${text}</p></li>`)}</ul>
<section class="section wide" id="products" aria-labelledby="products-title"><h2 id="products-title">${words.everything}</h2>
<ul class="grid">${catalogue.map((product) => card(locale, product))}</ul></section>`
}

function card(locale: ShopLocale, product: Product): Markup {
  return html`<li><article class="card">${pictureOf(product.picture)}<div class="text">
<h3><a href="${link(locale, `/products/${product.slug}`)}">${product.name[locale]}</a></h3>
<p>${product.line[locale]}</p><p class="price">${priceOf(product, locale)}</p>
</div></article></li>`
}

function productPage({ locale }: ShopView, words: ShopWords, product: Product): Markup {
  const at = catalogue.indexOf(product)
  const related = [1, 2, 3].flatMap((step) => catalogue[(at + step) % catalogue.length] ?? [])
  return html`<div class="wide"><a class="crumb" href="${link(locale, '/')}#products">← ${words.back}</a>
<div class="product">${pictureOf(product.picture)}<div>
<h1>${product.name[locale]}</h1>
<p class="price">${priceOf(product, locale)} <small>${words.withTax}</small></p>
<p class="quiet">${words.inStock}</p>
<p class="story">${product.story[locale]}</p>
<a class="button" href="${link(locale, '/contact')}">${words.ask}</a>
<h2>${words.facts}</h2>
<dl>${product.facts[locale].map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}<dt>SKU</dt><dd>${product.sku}</dd></dl>
</div></div>
<section class="section" aria-labelledby="related"><h2 id="related">${words.related}</h2>
<ul class="grid">${related.map((other) => card(locale, other))}</ul></section></div>`
}

function deliveryPage(words: ShopWords): Markup {
  return html`<div class="reading wide"><h1>${words.deliveryTitle}</h1><p class="lead">${words.deliveryIntro}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${words.deliveryTitle}"><table>
<thead><tr>${words.deliveryHead.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${words.deliveryRows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>
<h2>${words.lateTitle}</h2><p>${words.lateText}</p>
<h2>${words.returnsTitle}</h2><p>${words.returnsText}</p></div>`
}

function contactPage(view: ShopView, words: ShopWords): Markup {
  const hosted = `${view.productUrl}/forms/${view.formKey}?locale=${view.locale}`
  return html`<div class="contact wide">
<header><h1>${words.contactTitle}</h1><p class="lead">${words.contactIntro}</p></header>
<section aria-label="${words.formTitle}">
<div class="form"><script src="${view.productUrl}/widget/form.js" data-form="${view.formKey}" data-colour="${brand.colour}" data-locale="${view.locale}" async></script></div>
<p class="quiet"><a href="${hosted}">${words.formElsewhere}</a></p></section>
<aside class="ways">
<div><h2>${words.chatTitle}</h2><p>${words.chatText}</p></div>
<div><h2>${words.mailTitle}</h2><p><a href="mailto:${view.supportAddress}">${view.supportAddress}</a></p></div>
<div><h2>${words.hoursTitle}</h2><p>${words.hours}</p></div>
</aside></div>`
}

/** The shop's pine green, which the chat and the form take over. */
const brand = { colour: '#1f5f4f', ink: '#ffffff' }

function notFoundPage({ locale }: ShopView, words: ShopWords): Markup {
  return html`<div class="reading wide"><h1>${words.notFoundTitle}</h1><p class="lead">${words.notFoundText}</p>
<p class="crumb"><a class="button" href="${link(locale, '/')}">${words.home}</a></p></div>`
}

function link(locale: ShopLocale, path: string): string {
  return locale === 'en' ? path : `/fi${path === '/' ? '' : path}`
}
