/**
 * How mail programs introduce what they quote, in the languages of our customers and their neighbours:
 * English, Finnish, Hungarian, Danish, Swedish, Norwegian, German, Estonian, Polish, Dutch, French, Spanish,
 * Italian. Every pattern is anchored or free of nested repetition, so that a line costs time linear in its length.
 */

/** "… wrote:" and its sisters, as the verb of an attribution line. */
export const WROTE =
  /(?:^|[\s,>)\]])(?:wrote|writes|kirjoitti|írta|skrev|schrieb|kirjutas|napisał(?:\(a\)|a)?|schreef|a écrit|escribió|ha scritto)(?=[\s:,(]|$)/i

/** An attribution names a moment or an address, which an ordinary "you wrote:" seldom does. */
export const TIME_OF_DAY = /\b\d{1,2}[:.]\d{2}\b/
export const DATE = /\b\d{4}\b|\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}/
export const ADDRESS = /[^\s<>()@]+@[^\s<>()@]+/

/** How the first line of an attribution begins when it is broken over several lines. */
export const ATTRIBUTION_START =
  /^\s*(?:(?:on|am|den|le|el|il|op|dnia|w dniu)\s.*\d|(?:ma|ti|ke|to|pe|la|su)\s\d{1,2}\.|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s.*\d|\d{4}[./-]\s?[\p{L}\d]|\d{1,2}\.?\s?[\p{L}]{3,10}\.?\s\d{4}|.{1,80}<[^<>\s]+@[^<>\s]+>)/iu

const HEADER_NAMES = {
  from: 'from|lähettäjä|feladó|fra|från|von|saatja|od|van|de|da',
  date: 'sent|date|lähetetty|päivämäärä|päiväys|pvm|elküldve|dátum|küldve|küldés dátuma|sendt|dato|skickat|datum|gesendet|saadetud|kuupäev|wysłano|data|verzonden|envoyé|enviado|fecha|inviato',
  to: 'to|vastaanottaja|saaja|kenelle|címzett|til|till|an|kellele|saaja|do|aan|à|para|a',
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
  /^\s*[-–—_]{2,30}\s?(?:original message|alkuperäinen viesti|eredeti üzenet|oprindelig meddelelse|oprindelig besked|ursprungligt meddelande|originalmeddelande|opprinnelig melding|ursprüngliche nachricht|originalnachricht|algne (?:sõnum|kiri)|wiadomość oryginalna|oorspronkelijk bericht|message d'origine|mensaje original|messaggio originale)\s?[-–—_]{2,30}\s*$/i

/** A mail passed on: what follows is what the customer wants to show, so it stays. */
export const FORWARDED =
  /^\s*(?:[-–—_]{2,30}\s?(?:forwarded message|välitetty viesti|edelleenlähetetty viesti|továbbított (?:üzenet|levél)|videresendt (?:meddelelse|besked|melding)|vidarebefordrat meddelande|weitergeleitete nachricht|edastatud (?:sõnum|kiri)|wiadomość przekazana|doorgestuurd bericht|message transféré|mensaje reenviado|messaggio inoltrato)\s?[-–—_]{2,30}|begin forwarded message:|välitetty viesti alkaa:|továbbított levél kezdete:|start på videresendt besked:|vidarebefordrat brev:|anfang der weitergeleiteten nachricht:)\s*$/i

/** The line that Outlook draws above a quoted mail. */
export const RULE = /^\s*_{10,}\s*$/

/** The signature separator of RFC 3676 §4.3; many programs lose its last space. */
export const SIGNATURE_SEPARATOR = /^--\s?$/

/** Lines that a phone or a mail program adds by itself. */
export const PROGRAM_SIGNATURE =
  /^\s*(?:sent from (?:my|yahoo|outlook|samsung|mail|proton|the)\b.{0,60}|sent (?:with|via|using) .{0,40}(?:mail|outlook|proton|spark|samsung).{0,80}|lähetetty (?:\S+puhelimesta|\S*laitteesta|iphonesta|ipadista|\S+ (?:puhelimesta|laitteesta)|.{0,30}(?:sovelluksesta|mailista|mobiililaitteesta)).{0,20}|.{0,30}(?:ról|ről|vel|val) küldve\.?|elküldve (?:az? )?.{0,40}(?:ról|ről|ból|ből|val|vel)\.?|sendt fra (?:min|mit|outlook|yahoo|samsung)\b.{0,60}|skickat från (?:min|mitt|outlook|yahoo|samsung)\b.{0,60}|von mein(?:em|er) .{0,60} gesendet\.?|gesendet (?:von|mit) .{0,60}|diese nachricht wurde von mein.{0,60}|(?:get|hanki|hae|hämta|hent|skaffa) outlook (?:for|til|till|för|ios|android).{0,80}|(?:az? )?outlook .{0,30}letöltése.{0,60}|outlook für (?:ios|android) .{0,60}|saadetud minu .{0,40}|wysłane z .{0,40}|envoyé de mon .{0,40}|enviado desde mi .{0,40}|verzonden vanaf mijn .{0,40}|inviato da .{0,40})\s*$/i
