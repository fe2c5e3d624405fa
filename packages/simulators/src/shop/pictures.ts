import { Markup } from '../web/html.ts'

/** The drawings of the shop. Their colours come from classes of the style sheet, so that both themes fit. */
export type Picture = 'tent' | 'stove' | 'boots' | 'trousers' | 'bag' | 'pack'

const shapes: Record<Picture, string> = {
  tent: `<path class="land" d="M0 196 C60 176 120 190 180 182 S280 176 320 188 V240 H0Z"/>
<ellipse class="shade" cx="162" cy="199" rx="112" ry="9"/>
<path class="main" d="M52 196 C80 120 118 84 158 72 C210 88 244 138 272 196Z"/>
<path class="dark" d="M158 72 C210 88 244 138 272 196 H206 C204 150 186 104 158 72Z"/>
<path class="deep" d="M118 196 C126 160 140 130 158 112 C172 134 182 162 186 196Z"/>
<path class="warm" d="M128 196 C134 170 144 148 158 132 C168 148 176 172 178 196Z"/>
<path class="line" d="M158 72 L158 62 M52 196 L30 204 M272 196 L294 204"/>`,
  stove: `<path class="land" d="M0 198 C80 188 150 196 320 186 V240 H0Z"/>
<ellipse class="shade" cx="160" cy="200" rx="96" ry="8"/>
<path class="line thick" d="M160 172 L112 200 M160 172 L208 200 M160 172 L160 200"/>
<rect class="dark" x="132" y="156" width="56" height="18" rx="6"/>
<path class="flame" d="M140 156 C138 144 148 142 148 130 C158 138 156 146 160 150 C164 144 164 138 172 132 C172 144 182 146 180 156Z"/>
<path class="main" d="M104 84 H216 L208 130 Q206 138 198 138 H122 Q114 138 112 130Z"/>
<rect class="dark" x="98" y="76" width="124" height="12" rx="6"/>
<path class="line" d="M98 92 C74 92 74 116 100 118"/>
<path class="line soft" d="M140 62 C134 52 146 46 140 36 M164 62 C158 52 170 46 164 36"/>`,
  boots: `<path class="land" d="M0 196 C70 186 200 198 320 186 V240 H0Z"/>
<ellipse class="shade" cx="164" cy="201" rx="118" ry="8"/>
<path class="dark" d="M96 72 H150 V138 C166 150 206 150 226 164 Q236 172 236 186 H92 C90 150 98 110 96 72Z"/>
<path class="main" d="M70 80 H126 V146 C144 158 184 158 206 172 Q216 180 216 194 H66 C64 158 72 118 70 80Z"/>
<path class="deep" d="M64 190 H218 V198 Q218 204 210 204 H72 Q64 204 64 196Z"/>
<path class="line light" d="M108 98 L130 98 M108 114 L130 114 M108 130 L132 132 M116 146 L142 150"/>
<path class="warm" d="M66 80 H130 V92 H66Z"/>`,
  trousers: `<path class="land" d="M0 204 C90 194 210 206 320 196 V240 H0Z"/>
<ellipse class="shade" cx="160" cy="208" rx="74" ry="7"/>
<path class="main" d="M116 44 H204 L214 200 H176 L160 96 L144 200 H106Z"/>
<path class="dark" d="M160 44 H204 L214 200 H176 L160 96Z"/>
<rect class="deep" x="114" y="38" width="92" height="14" rx="5"/>
<path class="line light" d="M126 62 L118 196 M194 62 L202 196"/>
<path class="warm" d="M132 64 h20 v4 h-20z"/>`,
  bag: `<path class="land" d="M0 196 C80 186 220 200 320 188 V240 H0Z"/>
<ellipse class="shade" cx="162" cy="196" rx="124" ry="9"/>
<path class="main" d="M52 176 C52 130 76 112 112 112 H252 Q282 112 282 142 V162 Q282 192 252 192 H72 Q52 192 52 176Z"/>
<path class="dark" d="M52 176 C52 130 76 112 112 112 C96 132 92 164 104 192 H72 Q52 192 52 176Z"/>
<path class="warm" d="M64 172 C66 146 78 132 96 128 C88 146 88 164 92 180 H72 Q64 180 64 172Z"/>
<path class="line light" d="M136 114 C128 138 128 166 136 190 M172 112 C164 138 164 166 172 192 M208 112 C200 138 200 166 208 192 M244 112 C236 138 236 166 244 192"/>`,
  pack: `<path class="land" d="M0 200 C90 190 210 204 320 192 V240 H0Z"/>
<ellipse class="shade" cx="160" cy="206" rx="76" ry="8"/>
<path class="deep" d="M98 96 C84 130 86 170 96 196 H112 V96Z M222 96 C236 130 234 170 224 196 H208 V96Z"/>
<path class="main" d="M108 80 H212 Q222 80 222 92 V186 Q222 204 204 204 H116 Q98 204 98 186 V92 Q98 80 108 80Z"/>
<path class="dark" d="M104 60 Q104 42 124 42 H196 Q216 42 216 60 V88 H104Z"/>
<rect class="dark" x="120" y="134" width="80" height="52" rx="10"/>
<path class="line light" d="M132 150 H188 M126 100 H194"/>
<path class="warm" d="M152 84 h16 v26 h-16z"/>`,
}

/** The drawing; it says nothing that the name beside it does not. */
export function pictureOf(picture: Picture): Markup {
  return new Markup(
    `<svg class="picture p-${picture}" viewBox="0 0 320 240" aria-hidden="true" preserveAspectRatio="xMidYMid slice"><rect class="sky" width="320" height="240"/><circle class="sun" cx="248" cy="66" r="26"/>${shapes[picture]}</svg>`,
  )
}

/** The evening over the lake, across the top of the front page. */
export function landscape(): Markup {
  return new Markup(`<svg class="landscape" viewBox="0 0 1440 520" aria-hidden="true" preserveAspectRatio="xMidYMax slice">
<defs><linearGradient id="evening" x1="0" x2="0" y1="0" y2="1"><stop class="stop-a" offset="0"/><stop class="stop-b" offset="1"/></linearGradient></defs>
<rect width="1440" height="520" fill="url(#evening)"/>
<circle class="sun" cx="1080" cy="214" r="58"/>
<path class="far" d="M0 300 C140 250 250 236 380 268 S620 226 760 258 S1010 222 1140 252 S1340 232 1440 262 V520 H0Z"/>
<path class="mid" d="M0 338 C160 300 300 310 430 326 S700 292 860 318 S1180 300 1440 322 V520 H0Z"/>
<path class="lake" d="M0 372 H1440 V520 H0Z"/>
<path class="glow" d="M1010 384 h140 M1030 398 h104 M1046 414 h70 M1060 432 h40"/>
<path class="near" d="M0 420 C120 392 240 396 360 414 C520 438 640 470 820 486 C1000 500 1220 484 1440 452 V520 H0Z"/>
<g class="tree"><path d="M120 412 l-26 0 16 -26 -10 0 14 -24 -8 0 14 -28 14 28 -8 0 14 24 -10 0 16 26z"/><path d="M196 408 l-20 0 12 -20 -8 0 11 -18 -6 0 11 -22 11 22 -6 0 11 18 -8 0 12 20z"/><path d="M1320 466 l-24 0 15 -24 -9 0 13 -22 -7 0 12 -26 12 26 -7 0 13 22 -9 0 15 24z"/></g>
<path class="tent" d="M470 446 C486 414 506 398 528 392 C556 400 574 424 588 456Z"/><path class="tent-door" d="M510 450 C514 430 520 416 528 408 C537 420 543 436 545 453Z"/>
</svg>`)
}

/** A fell over water. */
export function logo(): Markup {
  return new Markup(
    '<svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><path class="main" d="M3 21 L12 7 L18 15 L21 11 L29 21Z"/><path class="line" d="M4 26 c3 -2 5 -2 8 0 s5 2 8 0 s5 -2 8 0"/></svg>',
  )
}
