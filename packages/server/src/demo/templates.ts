import type { SupportedLocale, TemplateCreate } from '@throughline/contracts'
import type { App } from '../app.ts'
import { createTemplate } from '../modules/templates/index.ts'
import { writeMacros } from './macros.ts'
import { shopDomain } from './world.ts'

interface ShopTemplate extends Pick<TemplateCreate, 'key' | 'name' | 'channels'> {
  /** By first name; of a personal one, whose it is. */
  owner: string
  personal?: true
  /** Days from now until somebody should look at it. */
  reviewIn?: number
  words: Partial<Record<SupportedLocale, string>>
}

const DAY = 24 * 60 * 60 * 1_000

/** The shop's templates and the macros that use them, made once through the same action as everybody's. */
export async function writeTemplates(app: App, agents: ReadonlyMap<string, { id: string }>): Promise<void> {
  const { db, clock } = app.platform
  const now = clock.now()
  await db.transaction(async (tx) => {
    const templates = new Map<string, string>()
    for (const { key, name, channels, owner, personal, reviewIn, words } of shopTemplates) {
      const agentId = agents.get(owner)?.id
      if (agentId === undefined) continue
      const review = reviewIn === undefined ? null : new Date(now.getTime() + reviewIn * DAY)
      const id = await createTemplate(tx, {
        agentId,
        actor: { kind: 'agent', id: agentId },
        wish: {
          for: personal === true ? 'me' : 'everybody',
          key,
          name,
          channels: channels ?? [],
          reviewOn: review?.toISOString().slice(0, 10) ?? null,
          texts: Object.entries(words).map(([language, text]) => ({
            language: language as SupportedLocale,
            text,
            html: htmlOf(text),
          })),
        },
        now,
      })
      templates.set(key, id)
    }
    await writeMacros(tx, { agents, templates, now })
  })
}

/** Paragraphs, lists and addresses as the editor writes them. */
function htmlOf(text: string): string {
  return text
    .split('\n\n')
    .map((block) => {
      const linked = block.replace(/https:\/\/\S+[^\s.,]/g, '<a href="$&">$&</a>')
      if (!linked.startsWith('- ')) return `<p>${linked.replaceAll('\n', '<br>')}</p>`
      const items = linked.split('\n').map((line) => `<li><p>${line.slice(2)}</p></li>`)
      return `<ul>${items.join('')}</ul>`
    })
    .join('')
}

const site = `https://${shopDomain}`

const shopTemplates: readonly ShopTemplate[] = [
  {
    key: 'return',
    name: 'How to return something',
    channels: ['email'],
    owner: 'emma',
    reviewIn: 120,
    words: {
      en: `Hello {{customer.firstName|there}},\n\nyou can return it within 30 days, unused and with its tags. Print the label at ${site}/returns, put it on any sturdy box and leave it at a parcel point. Write {{conversation.number}} on the slip, and we will find it at once.\n\nThe refund comes within five working days after it has reached us.`,
      fi: `Hei {{customer.firstName|asiakkaamme}},\n\nvoit palauttaa tuotteen 30 päivän kuluessa käyttämättömänä ja lapuissaan. Tulosta palautustarra osoitteesta ${site}/palautus, kiinnitä se tukevaan laatikkoon ja jätä paketti noutopisteeseen. Kirjoita lähetteeseen {{conversation.number}}, niin löydämme sen heti.\n\nRahat palautetaan viiden arkipäivän kuluessa siitä, kun paketti on perillä.`,
      hu: `Kedves {{customer.firstName|Vásárlónk}}!\n\nA terméket 30 napon belül, használatlanul, címkével együtt küldheti vissza. A címkét itt nyomtathatja ki: ${site}/visszakuldes, utána bármelyik csomagponton leadhatja. Kérjük, írja a szelvényre: {{conversation.number}}, így azonnal megtaláljuk.\n\nA beérkezéstől számított öt munkanapon belül visszautaljuk az árát.`,
      da: `Hej {{customer.firstName|derude}}\n\nDu kan returnere varen inden for 30 dage, ubrugt og med mærker. Udskriv etiketten på ${site}/retur, sæt den på en solid kasse og aflever den i en pakkeshop. Skriv {{conversation.number}} på sedlen, så finder vi den med det samme.\n\nPengene er hos dig senest fem hverdage efter, at varen er kommet frem til os.`,
    },
  },
  {
    key: 'parcel',
    name: 'The parcel is late',
    owner: 'emma',
    reviewIn: 60,
    words: {
      en: `Hello {{customer.firstName|there}},\n\nI am sorry that your parcel is late. I have asked the carrier today, {{date.today}}, and will write to you as soon as I know where it is, at the latest tomorrow.`,
      fi: `Hei {{customer.firstName|asiakkaamme}},\n\npahoittelut, että pakettisi on myöhässä. Kysyin siitä kuljetusliikkeeltä tänään, {{date.today}}, ja kirjoitan sinulle heti, kun tiedän missä se on, viimeistään huomenna.`,
      hu: `Kedves {{customer.firstName|Vásárlónk}}!\n\nElnézést kérünk, hogy a csomagja késik. A mai napon ({{date.today}}) megkerestem a futárszolgálatot, és írok, amint tudom, hol van, legkésőbb holnap.`,
      da: `Hej {{customer.firstName|derude}}\n\nJeg beklager, at din pakke er forsinket. Jeg har spurgt fragtfirmaet i dag, {{date.today}}, og skriver, så snart jeg ved, hvor den er, senest i morgen.`,
    },
  },
  {
    key: 'refund',
    name: 'The refund is on its way',
    owner: 'emma',
    words: {
      en: `Hello {{customer.firstName|there}},\n\nyour return has reached us and the money went out today, {{date.today}}. Depending on your bank it is on your account within three working days.`,
      fi: `Hei {{customer.firstName|asiakkaamme}},\n\npalautuksesi on perillä, ja rahat lähtivät tänään, {{date.today}}. Pankista riippuen ne näkyvät tililläsi kolmen arkipäivän kuluessa.`,
      hu: `Kedves {{customer.firstName|Vásárlónk}}!\n\nA visszaküldött termék megérkezett, az árát ma ({{date.today}}) visszautaltuk. Bankjától függően három munkanapon belül jelenik meg a számláján.`,
      da: `Hej {{customer.firstName|derude}}\n\nDin returvare er kommet frem, og pengene er sendt i dag, {{date.today}}. Alt efter din bank er de på kontoen inden for tre hverdage.`,
    },
  },
  {
    key: 'warranty',
    name: 'What we need for a warranty claim',
    channels: ['email'],
    owner: 'sanna',
    reviewIn: -3,
    words: {
      en: `Hello {{customer.firstName|there}},\n\nI am sorry to hear that. So that our workshop can decide quickly, please send us:\n\n- a photo of the whole product and one of the damage\n- the order number, or a photo of the receipt\n- a sentence about how it happened\n\nWe answer within two working days. {{agent.firstName}}, {{organisation.name}}`,
      fi: `Hei {{customer.firstName|asiakkaamme}},\n\nikävä kuulla. Jotta huoltomme voi tehdä päätöksen nopeasti, lähetä meille:\n\n- kuva koko tuotteesta ja toinen vauriosta\n- tilausnumero tai kuva kuitista\n- lause siitä, miten se tapahtui\n\nVastaamme kahden arkipäivän kuluessa. {{agent.firstName}}, {{organisation.name}}`,
      hu: `Kedves {{customer.firstName|Vásárlónk}}!\n\nSajnálattal halljuk. Hogy a szervizünk gyorsan dönthessen, kérjük, küldje el:\n\n- a termék és a hiba fényképét\n- a rendelésszámot vagy a számla fényképét\n- egy mondatban, hogyan történt\n\nKét munkanapon belül válaszolunk. {{agent.firstName}}, {{organisation.name}}`,
      da: `Hej {{customer.firstName|derude}}\n\nDet er jeg ked af at høre. Så vores værksted hurtigt kan tage stilling, må du gerne sende:\n\n- et billede af hele produktet og et af skaden\n- ordrenummeret eller et billede af kvitteringen\n- en sætning om, hvordan det skete\n\nVi svarer inden for to hverdage. {{agent.firstName}}, {{organisation.name}}`,
    },
  },
  {
    key: 'size',
    name: 'Help with sizes',
    owner: 'freja',
    words: {
      en: `Our sizes run true. If you are between two, take the larger one for shells and boots, and the smaller one for base layers. The table with all measures is at ${site}/sizes.`,
      fi: `Mallimme ovat normaalikokoisia. Jos olet kahden koon välissä, valitse kuoritakeissa ja kengissä suurempi, aluskerrastoissa pienempi. Mittataulukko on osoitteessa ${site}/koot.`,
      hu: `A méreteink pontosak. Ha két méret között van, héjkabátból és bakancsból a nagyobbat, aláöltözetből a kisebbet válassza. A mérettáblázat: ${site}/meretek.`,
      da: `Vores størrelser er normale. Er du mellem to, så tag den største i skaljakker og støvler og den mindste i underlag. Tabellen med alle mål er på ${site}/stoerrelser.`,
    },
  },
  {
    key: 'moment',
    name: 'One moment',
    channels: ['chat'],
    owner: 'emma',
    words: {
      en: 'One moment, {{customer.firstName|please}}: I am looking it up.',
      fi: 'Hetki vain, katson asiaa.',
      hu: 'Egy pillanat, {{customer.firstName|kérem}}, utánanézek.',
      da: 'Et øjeblik, {{customer.firstName|tak}}: jeg slår det op.',
    },
  },
  {
    key: 'stock',
    name: 'Not in stock at the moment',
    owner: 'freja',
    reviewIn: 30,
    words: {
      en: `Hello {{customer.firstName}},\n\nit is sold out at the moment. The next delivery is expected within three weeks; on the page of the product you can leave your address and get a mail on the day it arrives.`,
      fi: `Hei {{customer.firstName}},\n\ntuote on juuri nyt loppunut. Seuraava erä saapuu arviolta kolmen viikon sisällä; tuotesivulla voit jättää osoitteesi, niin saat viestin saapumispäivänä.`,
    },
  },
  {
    key: 'thanks',
    name: 'Thanks, and all the best',
    owner: 'emma',
    words: {
      en: 'Thank you for writing, {{customer.firstName|and all the best}}! Have a good time outdoors. If anything else comes up, just answer here. {{agent.firstName}}',
      fi: 'Kiitos viestistä ja mukavia retkiä, {{customer.firstName|ulkoilija}}! Jos jotain vielä tulee mieleen, vastaa tähän. {{agent.firstName}}',
      hu: 'Köszönjük, hogy írt, {{customer.firstName|kedves Vásárlónk}}, jó túrázást! Ha bármi kérdése van, válaszoljon ide. {{agent.firstName}}',
      da: 'Tak, fordi du skrev, {{customer.firstName|og hav det godt}}! God tur. Er der mere, så svar bare her. {{agent.firstName}}',
    },
  },
  {
    key: 'lapland',
    name: 'My advice for a first winter hike',
    owner: 'mikko',
    personal: true,
    words: {
      en: 'For a first winter hike I would take the trail from Kiilopää to Suomunruoktu: it is marked, there are huts, and the weather turns less quickly than in the fells of Käsivarsi. A bag with a comfort of −20 °C and a mat of R 5 are enough in March.',
      fi: 'Ensimmäiselle talvivaellukselle lähtisin Kiilopäältä Suomunruoktulle: reitti on merkitty, tupia on matkalla, eikä sää käänny yhtä nopeasti kuin Käsivarressa. Maaliskuussa riittävät −20 asteen makuupussi ja alusta, jonka R-arvo on 5.',
    },
  },
]
