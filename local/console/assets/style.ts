import { style as reportStyle } from "../../../views/report/style";

/** The style of a report, and what a console has beside it. */
export const style = `${reportStyle}
body{padding-top:0}
.skip{background:var(--paper);left:16px;padding:.3em .6em;position:absolute;top:-6em;z-index:1}.skip:focus{top:4px}
.top{border-bottom:1px solid var(--edge);margin-bottom:1.2em;padding:.8em 0}
.top ul,.trail ol{display:flex;flex-wrap:wrap;gap:.2em 1.2em;list-style:none;margin:0;padding:0}
.top a{font-weight:600}.trail{color:var(--soft);font-size:.9rem}.trail li+li::before{content:"› ";color:var(--soft)}
main:focus{outline:none}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,video:focus-visible,audio:focus-visible,pre:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
main[tabindex]:focus-visible{outline:none}
button,input,select{background:var(--paper);border:1px solid var(--sound);border-radius:6px;color:var(--ink);font:inherit;max-width:100%;padding:.25em .7em}
button{background:var(--shade);cursor:pointer}button.danger{border-color:var(--bad);color:var(--bad)}
form.row{align-items:end;display:flex;flex-wrap:wrap;gap:.6em 1em;margin:.6em 0}form.row label{display:grid;gap:.1em}
input[type=number]{width:7em}
table{border-collapse:collapse;width:100%}th{color:var(--soft);font-weight:400;text-align:left}
th,td{border-bottom:1px solid var(--edge);padding:.35em .8em .35em 0;vertical-align:top}
td.number{text-align:right;white-space:nowrap}th.number{text-align:right}
progress{accent-color:var(--mark);max-width:100%;width:12em}
pre{background:var(--shade);border-radius:6px;font:.85rem/1.45 ui-monospace,SFMono-Regular,Consolas,"DejaVu Sans Mono",monospace;margin:.4em 0;max-height:24em;overflow:auto;padding:.8em;white-space:pre-wrap}
.drop{border:2px dashed var(--sound);border-radius:10px;margin:1em 0;padding:1em}.drop.over{background:var(--shade);border-color:var(--mark)}
.empty{background:var(--shade);border-radius:8px;padding:.8em 1em}
.timeline{cursor:pointer;position:relative}.timeline .sound{fill:var(--sound);fill-opacity:.55}
.timeline .tried .band{fill:none;stroke:var(--ink);stroke-dasharray:4 3;stroke-width:1.4}.timeline .tried .mark{fill:var(--ink)}
.filter{display:flex;flex-wrap:wrap;gap:.2em 1em;list-style:none;padding:0}.filter [aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
img.frame{aspect-ratio:16/9;background:#000;border-radius:6px;display:block;object-fit:contain;width:100%}
img.object{border-radius:6px;max-height:480px;max-width:100%}audio{max-width:100%;width:560px}
@media(max-width:719px){table.wide-rows,table.wide-rows tbody,table.wide-rows tr,table.wide-rows td{display:block}table.wide-rows thead{height:1px;overflow:hidden;position:absolute;width:1px;clip-path:inset(50%)}table.wide-rows tr{border-bottom:1px solid var(--edge);padding:.4em 0}table.wide-rows td{border:0;padding:0;text-align:left}}
@media(prefers-reduced-motion:reduce){*{animation:none!important;scroll-behavior:auto!important;transition:none!important}}
`;
