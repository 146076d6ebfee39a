/** The look of the report: calm and dense, in light and dark, on paper, in English and Chinese. */
export const style = `
:root{--ink:#1c2328;--soft:#56636c;--line:#d9dfe3;--ground:#fff;--tint:#f4f7f8;--accent:#0b5c6b;--warn:#8a4b08;--warnbg:#fdf6ec;--absent:#3f6f4f;--nr:#5f6a74;--nv:#7a5aa6;--uc:#a4601a;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#dfe6ea;--soft:#9aa8b1;--line:#33404a;--ground:#12181d;--tint:#1a2229;--accent:#6cc5d6;--warn:#f0b76b;--warnbg:#2a2216;--absent:#8fcfa4;--nr:#9aa8b1;--nv:#c0a6ec;--uc:#e7a967}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;font-variant-numeric:lining-nums tabular-nums;text-rendering:optimizeLegibility}
:lang(zh-CN) body,body:lang(zh-CN){font-family:system-ui,-apple-system,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",sans-serif;line-height:1.75;line-break:strict;text-spacing-trim:trim-start;text-autospace:normal;hanging-punctuation:allow-end}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--ground);padding:.5rem 1rem;z-index:9}
.page{display:grid;grid-template-columns:15.5rem minmax(0,1fr);gap:0 3rem;max-width:84rem;margin:0 auto;padding:0 1.5rem}
nav.contents{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:2rem .5rem 2rem 0;font-size:.84rem;line-height:1.4}
nav.contents h2{font-size:.75rem;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);margin:0 0 .6rem;border:0;padding:0}
nav.contents ol{list-style:none;margin:0;padding:0}nav.contents ol ol{padding-left:.9rem;margin:.1rem 0 .35rem}
nav.contents a{display:block;padding:.18rem .5rem;color:var(--soft);text-decoration:none;border-left:2px solid transparent}
nav.contents a:hover,nav.contents a[aria-current]{color:var(--accent);border-left-color:var(--accent)}
main{min-width:0;padding:2.2rem 0 5rem}
header.title{border-bottom:3px solid var(--accent);padding-bottom:1.2rem;margin-bottom:1.6rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .6rem;max-width:46rem;text-wrap:balance}
header.title p{margin:.2rem 0;color:var(--soft);font-size:.92rem;max-width:46rem}
h2{font-size:1.3rem;margin:2.6rem 0 .7rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
h3{font-size:1.06rem;margin:1.8rem 0 .5rem}h4{font-size:.98rem;margin:1.4rem 0 .4rem}
p,li{max-width:46rem}p{margin:.5rem 0 .8rem}li{margin:.3rem 0}
a{color:var(--accent)}a:focus-visible,button:focus-visible,[tabindex]:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
a.n{color:inherit;text-decoration:underline dotted var(--accent) 1.5px;text-underline-offset:.2em}a.n:hover{background:var(--tint);color:var(--accent)}
.c a{text-decoration-thickness:1px;text-decoration-color:var(--soft);text-underline-offset:.2em}
.caution{border-left:4px solid var(--warn);background:var(--warnbg);padding:.6rem .9rem}
.table{overflow-x:auto;margin:1.1rem 0 1.5rem}
table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.42;border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink)}
caption{text-align:left;padding:0 0 .45rem;font-size:.9rem;caption-side:top}
th,td{padding:.28rem .55rem .28rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{border-bottom:1px solid var(--ink);font-weight:600;vertical-align:bottom;overflow-wrap:normal}
tbody th{font-weight:400}tbody tr+tr>*{border-top:1px solid var(--line)}
td.end,th.end{text-align:right;padding-right:.2rem;padding-left:.6rem;white-space:nowrap}
tr.group th{font-weight:600;padding-top:.7rem;background:var(--tint);padding-left:.4rem}
.note{font-size:.82rem;color:var(--soft);margin:.4rem 0}
figure{margin:1.4rem 0 1.8rem}figure.drawn svg{max-width:100%;height:auto;display:block}
figure.drawn>div.s,article.case>div.s{background:#fff;border:1px solid var(--line);border-radius:4px;padding:.6rem;overflow-x:auto}
article.case>div.s svg{max-width:100%;height:auto}
figcaption{font-size:.88rem;margin-top:.5rem;max-width:46rem;color:var(--soft)}figcaption b{color:var(--ink)}
details{margin:.6rem 0;font-size:.9rem}summary{cursor:pointer;color:var(--accent)}
q{quotes:"\u201C" "\u201D"}q.q{font-family:Georgia,"Times New Roman",serif}:lang(zh-CN) q.q{font-family:Georgia,"Songti SC","Noto Serif CJK SC",serif}
ul.dense,ul.dense li{font-size:.86rem;color:var(--soft)}ul.dense{margin:.2rem 0 1rem;padding-left:1.1rem;columns:2 22rem;column-gap:2rem}ul.dense li{break-inside:avoid}
article.case{border-top:1px solid var(--line);padding-top:.4rem;margin-top:1.6rem;content-visibility:auto;contain-intrinsic-size:auto 900px}
table.fields th[scope=row]{width:22%;color:var(--soft)}table.fields td:nth-child(2){width:30%}
.src{font-size:.78rem;color:var(--soft)}.src::before{content:"\u2014 "}.looked,.note .g,.nature{color:var(--soft);font-size:.82rem}.raw{font-style:italic}.nature{border:1px solid var(--line);border-radius:3px;padding:0 .25rem}
.conflict{color:var(--uc);font-size:.82rem}
[class*="say-"]:not(.say-known)::before,.legend i::before,.g-absent::before,.g-not-reported::before,.g-not-visible::before,.g-unclear::before,.g-unread::before{display:inline-block;width:1.1em;font-weight:700;font-style:normal}
.say-absent,.g-absent,.legend .a{color:var(--absent)}.say-absent::before,.g-absent::before,.legend .a::before{content:"\u2212"}
.say-not-reported,.g-not-reported,.legend .r{color:var(--nr)}.say-not-reported::before,.g-not-reported::before,.legend .r::before{content:"\u25CB"}
.say-not-visible,.g-not-visible,.legend .v{color:var(--nv)}.say-not-visible::before,.g-not-visible::before,.legend .v::before{content:"\u25A8"}
.say-unclear,.g-unclear,.legend .u{color:var(--uc)}.say-unclear::before,.g-unclear::before,.legend .u::before{content:"?"}
.say-unread,.g-unread,.legend .w{color:var(--soft)}.say-unread::before,.g-unread::before,.legend .w::before{content:"\u2026"}
.legend{font-size:.86rem;display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;max-width:46rem}.legend i{font-style:normal}
#numbers td,#numbers th{font-size:.8rem}#numbers tr:target,article.case:target{background:var(--tint)}#numbers td.ids{max-width:24rem}
#references ol{padding-left:2.2rem;font-size:.9rem}#references li{max-width:54rem;overflow-wrap:anywhere}
dialog#panel{position:fixed;inset:0 0 0 auto;margin:0;width:min(34rem,100vw);max-width:none;height:100vh;max-height:none;border:0;border-left:1px solid var(--line);background:var(--ground);color:var(--ink);padding:1.2rem 1.4rem 3rem;overflow:auto;box-shadow:-8px 0 28px rgb(0 0 0/.16);font-size:.92rem;z-index:5}
#panel h2:focus{outline:none}#panel h2{margin:.2rem 2.5rem .4rem 0;border:0;font-size:1.1rem}#panel h3{margin:1.1rem 0 .3rem;font-size:.92rem}#panel .close{position:absolute;right:1rem;top:1rem;font:inherit;background:none;border:1px solid var(--line);border-radius:4px;color:inherit;padding:.15rem .6rem;cursor:pointer}
#panel .case-said{border-top:1px solid var(--line);padding:.45rem 0}#panel .case-said dl{margin:.15rem 0 0;display:grid;grid-template-columns:8rem 1fr;gap:.15rem .7rem}#panel dt{color:var(--soft);font-size:.84rem}#panel dd{margin:0}
#panel .big{font-size:1.35rem;margin:.1rem 0 .2rem}
@media (max-width:60rem){.page{display:block;padding:0 1rem}nav.contents{position:static;max-height:none;padding:1rem 0 0}nav.contents>ol{columns:2 14rem}nav.contents ol ol{display:none}}
@media (max-width:40rem){figure.drawn svg,article.case>div.s svg{min-width:38rem}table.fields :is(th,td){overflow-wrap:break-word;hyphens:auto}}
@media print{@page{size:A4;margin:18mm 16mm}:root{--ink:#000;--soft:#333;--ground:#fff;--tint:#f2f2f2;--line:#bbb;--accent:#000;--warnbg:#fff;color-scheme:light}
body{font-size:9.6pt;line-height:1.4}.page{display:block;padding:0;max-width:none}nav.contents,.skip,dialog,details:not([open]){display:none!important}a{color:inherit;text-decoration:none}a.n{text-decoration:none}
h2,h3,h4{break-after:avoid}figure,tr,li{break-inside:avoid}thead{display:table-header-group}.table{overflow:visible}article.case{content-visibility:visible;break-inside:auto}p,li,figcaption{max-width:none;orphans:3;widows:3}table{font-size:8.2pt}}
`
