import { type Colour, paletteStyle } from "../palette";

const colours: readonly Colour[] = ["ink", "soft", "paper", "edge", "sound", "mark", "shade", "bad"];

/** The page's style: on a phone, on a desk, on paper. */
export const style = `${paletteStyle(":root", colours)}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,"DejaVu Sans",sans-serif}
body{margin:0 auto;max-width:1040px;padding:16px;overflow-wrap:anywhere}
h1,h2,h3,h4,h5{line-height:1.4;margin:1.2em 0 .4em}
h1{font-size:1.6rem;margin-top:0}h2{font-size:1.35rem}h3{font-size:1.2rem;margin-top:0}h4,h5{font-size:1rem}
p,ul,ol,dl{margin:.3em 0}ul,ol{padding-left:1.4em}
a{color:var(--mark)}a:focus-visible,video:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
code{font:.92em/1.5 ui-monospace,SFMono-Regular,Consolas,"DejaVu Sans Mono",monospace;background:var(--shade);border-radius:4px;padding:.1em .3em}
nav ul{display:flex;flex-wrap:wrap;gap:.2em 1.2em;list-style:none;padding:0}
.soft{color:var(--soft);font-weight:400}.mark{color:var(--mark)}.bad{color:var(--bad)}
.job{border:1px solid var(--edge);border-radius:10px;margin:1.2em 0;padding:20px}
.state{border:1px solid var(--edge);border-radius:1em;color:var(--soft);display:inline-block;font-size:.85rem;font-weight:400;padding:0 .7em}
.state.failed{border-color:var(--bad);color:var(--bad)}.state.finished{border-color:var(--mark);color:var(--mark)}
dl{display:grid;gap:.2em 1.6em;grid-template-columns:repeat(auto-fill,minmax(min(100%,420px),1fr))}
dl div{display:grid;gap:.8em;grid-template-columns:8.5em minmax(0,1fr)}
dt{color:var(--soft)}dd{margin:0}
.settings{grid-template-columns:1fr}.settings div{grid-template-columns:minmax(0,3fr) minmax(0,4fr)}
.strip{display:block;font:11px/1 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,"DejaVu Sans",sans-serif;margin:.5em 0;overflow:visible}
.strip .ground{fill:var(--shade)}.strip .band{fill:var(--mark);fill-opacity:.3;stroke:var(--mark);stroke-width:.7}
.strip .line{stroke:var(--edge)}.strip .cut{stroke:var(--sound)}
.strip .mark{fill:var(--mark);font-weight:600}.strip .faint{fill:var(--soft)}
.file{font-size:.9rem}
.cards{display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(min(100%,270px),1fr));list-style:none;padding:0}
.card{border:1px solid var(--edge);border-radius:8px;padding:12px}
.reasons{font-size:.9rem}.tag{border:1px solid var(--edge);border-radius:1em;display:inline-block;font-size:.85rem;padding:0 .6em}
video{aspect-ratio:16/9;background:#000;border-radius:6px;display:block;max-width:100%;width:100%}
.wide{max-width:560px}
@media(max-width:719px){.roomy{display:none}.job{padding:12px}dl div{gap:.5em;grid-template-columns:7em minmax(0,1fr)}.settings div{display:block;margin-bottom:.3em}}
@page{margin:15mm}
@media print{
:root{--ink:#000;--soft:#444;--paper:#fff;--edge:#999;--sound:#777;--mark:#064;--shade:#f4f4f4;--bad:#900}
html{font-size:11pt}body{max-width:none;padding:0}nav,video{display:none}
.job{border-width:0 0 1px;border-radius:0;padding:0 0 12px}.card,.video>h4,.reel>h4,.strip{break-inside:avoid}
h2,h3,h4,h5,dt{break-after:avoid}dl div,li{break-inside:avoid}.stack+.stack{break-before:page}
a{color:inherit}a[href^="https:"]::after{content:" (" attr(href) ")"}
}
`;
