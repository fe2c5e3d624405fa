/** The one stylesheet of all hosted pages; the shop's colour stands before it as `--brand` and `--brand-ink`. */
export const stylesheet = `
:root{--bg:#f6f6f4;--panel:#fff;--ink:#1b1d22;--ink-2:#565b66;--line:#d9dbe0;--field:#8a8f9a;--bad:#b02a21;--bad-bg:#fdeae8;--focus:#2f5bea}
@media(prefers-color-scheme:dark){:root{--bg:#131519;--panel:#1a1d22;--ink:#eceef2;--ink-2:#a9afbb;--line:#2a2d34;--field:#6d7482;--bad:#f08a80;--bad-bg:#3a1c1a;--focus:#7d9bff}}
*{box-sizing:border-box;margin:0}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{min-height:100vh;background:var(--bg);color:var(--ink);font:16px/1.5 "Inter Variable",Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
a{color:inherit}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-999px}
.skip:focus{inset-inline-start:8px;top:8px;background:var(--panel);padding:8px 12px;z-index:1}
.top{display:flex;align-items:center;gap:10px;max-width:608px;margin:0 auto;padding:20px 24px 4px;font-weight:650;font-size:17px;letter-spacing:-.01em}
.mark{width:32px;height:32px;border-radius:8px;background:var(--brand);color:var(--brand-ink);display:flex;align-items:center;justify-content:center;flex:none;font-size:15px}
main{max-width:608px;margin:12px auto 48px;padding:0 24px}
.card{background:var(--panel);border:1px solid var(--line);border-radius:12px;padding:28px}
h1{font-size:24px;line-height:1.25;font-weight:650;letter-spacing:-.015em;margin-bottom:12px}
h2{font-size:16px;font-weight:650}
p+p{margin-top:12px}
.lead{font-size:18px;line-height:1.45}
.quiet{color:var(--ink-2);font-size:15px}
.button{display:block;width:100%;min-height:52px;padding:13px 20px;border:1px solid transparent;border-radius:8px;background:var(--brand);color:var(--brand-ink);font:inherit;font-size:17px;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;-webkit-appearance:none;appearance:none}
@media(prefers-color-scheme:dark){.button,.mark{border:1px solid rgba(255,255,255,.28)}}
.button:hover{filter:brightness(.93)}
.second{min-height:44px;padding:9px 20px;border-color:var(--field);background:none;color:var(--ink);font-size:16px;font-weight:500}
.act{margin:24px 0 12px}
.done{border:1px solid var(--line);border-radius:8px;padding:12px 14px;margin-top:16px;font-weight:550}
.paces{list-style:none;padding:0;display:grid;gap:10px}
.paces button{display:flex;flex-wrap:wrap;gap:2px 10px;align-items:baseline;width:100%;padding:13px 16px;border:1px solid var(--field);border-radius:8px;background:none;color:var(--ink);font:inherit;text-align:left;cursor:pointer;-webkit-appearance:none;appearance:none}
.paces button:hover{border-color:var(--ink)}
.paces [aria-current]{border-color:var(--ink);box-shadow:inset 6px 0 0 var(--brand)}
.paces b{font-weight:600}
.paces i{margin-left:auto;font-style:normal;font-size:14px;font-weight:550}
.paces span{width:100%;color:var(--ink-2);font-size:15px}
.back{border-top:1px solid var(--line);margin-top:24px;padding-top:20px}
.back ul{list-style:none;padding:0;margin-top:4px}
.back li a{display:inline-block;padding:8px 0}
.ways{list-style:none;padding:0;margin:8px 0 12px}
.ways li{padding:8px 0}
.ways em{font-style:normal;font-size:13px;font-weight:600;border:1px solid var(--field);border-radius:99px;padding:1px 9px;margin-left:4px;white-space:nowrap}
.ways span{display:block;color:var(--ink-2);font-size:15px;margin-top:2px}
.field{margin-top:20px}
label{display:block;font-weight:600;margin-bottom:6px}
label i{font-style:normal;font-weight:400;color:var(--ink-2);font-size:14px}
input,textarea,select{display:block;width:100%;min-height:48px;padding:11px 12px;border:1px solid var(--field);border-radius:8px;background:var(--panel);color:var(--ink);font:inherit}
textarea{min-height:152px;resize:vertical}
.wrong input,.wrong textarea,.wrong select{border-color:var(--bad);box-shadow:0 0 0 1px var(--bad)}
fieldset{border:0;padding:0;min-width:0}
legend{padding:0;font-weight:600;margin-bottom:6px}
legend i{font-style:normal;font-weight:400;color:var(--ink-2);font-size:14px}
.tick{display:flex;gap:10px;align-items:flex-start;font-weight:400;margin:0;padding:9px 0;cursor:pointer}
.tick input{width:22px;min-height:0;height:22px;margin:1px 0 0;flex:none;accent-color:var(--brand)}
.tick span{min-width:0}
input[type=file]{padding:9px 12px}
.help{color:var(--ink-2);font-size:15px;margin:-2px 0 8px}
.tick+.help{margin-block:0 4px;margin-inline:32px 0}
.words{white-space:pre-line;margin-bottom:12px}
[hidden]{display:none!important}
.js .when{display:none}
.note{display:flex;flex-wrap:wrap;gap:4px 14px;align-items:center;border:1px solid var(--line);border-radius:8px;padding:10px 14px;margin-top:16px;font-size:15px}
.card>.note:first-child{margin:0 0 16px}
.note button{border:0;background:none;color:inherit;font:inherit;text-decoration:underline;cursor:pointer;padding:4px 0}
.wrong .tick input{box-shadow:none}
.framed body{min-height:0;background:none}
.framed .top{display:none}
.framed main{max-width:none;margin:0;padding:0}
.hint{color:var(--bad);font-size:15px;margin-top:6px;font-weight:550}
.alert{background:var(--bad-bg);color:var(--bad);border-radius:8px;padding:12px 14px;margin-top:16px;font-weight:550}
.trap{position:absolute;inset-inline-start:-9999px;width:1px;height:1px;overflow:hidden}
.ref{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline;border:1px solid var(--line);border-radius:8px;padding:12px 14px;margin-top:20px}
.ref b{font-variant-numeric:tabular-nums;letter-spacing:.02em;font-size:18px}
summary{cursor:pointer;padding:8px 0;font-weight:550}
.other{margin-top:12px}
.qr{display:block;width:200px;height:200px;margin-top:12px;border:1px solid var(--line);border-radius:8px}
.more{display:inline-block;margin-top:20px;padding:8px 0}
.told{margin-top:16px}
.told ol{padding:0;list-style:none}
.told li{border-top:1px solid var(--line);padding:8px 0;font-size:15px}
.told p+ol{margin-top:12px}
#throughline-chat{display:block}
.waiting{padding:40px 0;text-align:center;color:var(--ink-2)}
@media(scripting:none){.waiting{display:none}}
@media(max-width:480px){.top{padding:14px 16px 2px}main{padding:0 12px;margin:8px auto 24px}.card{padding:22px 18px}h1{font-size:22px}}
`
