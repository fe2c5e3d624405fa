/**
 * How mail programs introduce what they quote, in the languages of our customers and their neighbours:
 * English, Finnish, Hungarian, Danish, Swedish, Norwegian, German, Estonian, Polish, Dutch, French, Spanish,
 * Italian. Every pattern is anchored or free of nested repetition, so that a line costs time linear in its length.
 */

/** "… wrote:" and its sisters, as the verb of an attribution line. */
export const WROTE =
  /(?:^|[\s,>)\]])(?:wrote|writes|kirjoitti|írta|skrev|schrieb|kirjutas|napisał(?:\(a\)|a)?|napisana przez|pisze|schreef|a écrit|escribió|ha scritto)(?=[\s:,(]|$)/i

/** An attribution names a moment or an address, which an ordinary "you wrote:" seldom does. */
export const TIME_OF_DAY = /\b\d{1,2}[:.]\d{2}\b/
export const DATE = /\b\d{4}\b|\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}/
export const ADDRESS = /[^\s<>()@]+@[^\s<>()@]+/

/** How the first line of an attribution begins when it is broken over several lines. */
export const ATTRIBUTION_START =
  /^\s*(?:(?:on|am|den|le|el|il|op|dnia|w dniu)\s.*\d|(?:ma|ti|ke|to|pe|la|su)\s\d{1,2}\.|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s.*\d|kuupäev(?:al)?\s.*\d|(?:pon|wt|śr|czw|pt|sob|niedz|man|tir|ons|tor|fre|lør|søn)\.,?\s\d|wiadomość napisana przez\s|\d{4}[./-]\s?[\p{L}\d]|\d{1,2}\.?\s?[\p{L}]{3,10}\.?\s\d{4}|.{1,80}<[^<>\s]+@[^<>\s]+>)/iu

const HEADER_NAMES = {
  from: 'from|lähettäjä|feladó|fra|från|von|saatja|od|van|de|da',
  date: 'sent|date|lähetetty|päivämäärä|päiväys|pvm|elküldve|dátum|küldve|küldés dátuma|sendt|dato|skickat|datum|gesendet|saadetud|saatmisaeg|kuupäev|wysłan[oey]|data|verzonden|envoyé(?: le)?|enviado(?: el)?|fecha|inviato',
  to: 'to|vastaanottaja|saaja|kenelle|címzett|til|till|an|kellele|adressaat|do|aan|à|para|a',
  subject: 'subject|aihe|tárgy|emne|ämne|betreff|teema|temat|onderwerp|objet|asunto|oggetto',
}

/** A header line of a quoted mail: `From:`, `*Sent:*`, `Lähettäjä:` … */
export const HEADER_LINE = {
  from: headerLine(HEADER_NAMES.from),
  date: headerLine(HEADER_NAMES.date),
  to: headerLine(HEADER_NAMES.to),
  subject: headerLine(HEADER_NAMES.subject),
}

function headerLine(names: string): RegExp {
  return new RegExp(`^\\s*\\*?(?:${names})\\s?:\\*?(?=\\s|$)`, 'i')
}

/** `-----Original Message-----` between dashes. */
export const ORIGINAL_MESSAGE =
  /^\s*[-–—_]{2,30}\s?(?:original message|alkuperäinen viesti|eredeti üzenet|oprindelig meddelelse|oprindelig besked|ursprungligt meddelande|originalmeddelande|opprinnelig melding|ursprüngliche nachricht|originalnachricht|algne (?:sõnum|kiri)|wiadomość oryginalna|oryginalna wiadomość|pierwotna wiadomość|oorspronkelijk bericht|message d'origine|mensaje original|messaggio originale)\s?[-–—_]{2,30}\s*$/i

/** A mail passed on: what follows is what the customer wants to show, so it stays. */
export const FORWARDED =
  /^\s*(?:[-–—_]{2,30}\s?(?:forwarded message|välitetty viesti|edelleenlähetetty viesti|továbbított (?:üzenet|levél)|videresendt (?:meddelelse|besked|melding)|vidarebefordrat meddelande|weitergeleitete nachricht|edastatud (?:sõnum|kiri)|wiadomość przekazana|doorgestuurd bericht|message transféré|mensaje reenviado|messaggio inoltrato)\s?[-–—_]{2,30}|begin forwarded message:|välitetty viesti alkaa:|továbbított levél kezdete:|start på videresendt besked:|vidarebefordrat brev:|anfang der weitergeleiteten nachricht:)\s*$/i

/** The line that Outlook draws above a quoted mail. */
export const RULE = /^\s*_{10,}\s*$/

/** The signature separator of RFC 3676 §4.3; many programs lose its last space. */
export const SIGNATURE_SEPARATOR = /^--\s?$/

/**
 * Lines that a phone or a mail program adds by itself, whole, by language: English, Finnish, Hungarian, Danish and
 * Norwegian, Swedish, German, Estonian, Polish, French, Spanish, Dutch, Italian.
 */
const PROGRAM_LINES = [
  'sent from (?:my|yahoo|outlook|samsung|mail|proton|the)\\b.{0,60}|sent (?:with|via|using) .{0,40}(?:mail|outlook|proton|spark|samsung).{0,80}|get outlook for .{0,80}',
  'lähetetty (?:\\S+puhelimesta|\\S*laitteesta|iphonesta(?:ni)?|ipadista(?:ni)?|\\S+ (?:puhelimesta|laitteesta)|.{0,30}(?:sovelluksesta|mailista|mobiililaitteesta)).{0,20}|lähetetty proton mail\\b.{0,80}|hanki outlook .{0,80}|lataa outlook .{0,80}',
  '.{0,30}(?:ról|ről|vel|val) küldve\\.?|elküldve (?:az? )?.{0,40}(?:ról|ről|ból|ből|val|vel)\\.?|(?:biztonságos )?proton mail .{0,40}küldve\\.?|(?:az? )?outlook .{0,30}(?:letöltése|beszerzése).{0,60}|töltse le az .{0,40}outlook.{0,40}',
  'sendt fra (?:min|mit|outlook|yahoo|samsung|proton)\\b.{0,60}|sendt med .{0,40}(?:mail|proton).{0,60}|(?:hent|skaff deg|få) outlook (?:for|til) .{0,80}',
  'skickat från (?:min|mitt|outlook|yahoo|samsung|proton)\\b.{0,60}|skickat med .{0,40}(?:mail|proton).{0,60}|(?:skaffa|hämta) outlook (?:för|till) .{0,80}',
  'von mein(?:em|er) .{0,60} gesendet\\.?|gesendet (?:von|mit) .{0,60}|diese nachricht wurde von mein.{0,60}|(?:holen sie sich )?outlook für (?:ios|android).{0,60}',
  'saadetud minu .{0,40}|hankige outlook .{0,80}|hangi outlook .{0,80}',
  'wysłan[eo] z .{0,40}|(?:pobierz|uzyskaj) (?:aplikację )?outlook .{0,80}',
  'envoyé (?:de(?:puis)?|avec) .{0,60}|(?:obtenir|télécharger) outlook pour .{0,80}',
  'enviado (?:desde|con) .{0,60}|obtener outlook para .{0,80}|descargar outlook para .{0,80}',
  'verzonden vanaf mijn .{0,40}|outlook voor (?:ios|android) downloaden.{0,60}',
  'inviato da .{0,40}|scarica outlook per .{0,80}',
]
export const PROGRAM_SIGNATURE = new RegExp(`^(?:${PROGRAM_LINES.join('|')})$`, 'i')
