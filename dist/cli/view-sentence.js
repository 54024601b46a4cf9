import{r as e}from"./rolldown-runtime.js";import{l as t}from"./escape.js";import{g as n,l as r,s as i}from"./typical-value.js";import{_ as a}from"./words.js";const o=(/* @__PURE__ */ e(n())).default.template({0:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`address`),{name:`if`,hash:{},fn:e.program(1,i,0),inverse:e.program(2,i,0),data:i,loc:{start:{line:1,column:14},end:{line:1,column:151}}})??``},1:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<a href="`+s(o(a(t,`address`,{start:{line:1,column:40},end:{line:1,column:47}}),t))+`" rel="noreferrer"><code dir="auto">`+s(o(a(t,`text`,{start:{line:1,column:87},end:{line:1,column:91}}),t))+`</code></a>`},2:function(e,t,n,r,i){return`<code dir="auto">`+e.escapeExpression(e.lambda(e.strict(t,`text`,{start:{line:1,column:131},end:{line:1,column:135}}),t))+`</code>`},3:function(e,t,n,r,i){return e.escapeExpression(e.lambda(e.strict(t,`text`,{start:{line:1,column:161},end:{line:1,column:165}}),t))},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`isName`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(3,i,0),data:i,loc:{start:{line:1,column:0},end:{line:1,column:174}}})??``},useData:!0}),s=`:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f7f9; --line: #d5dae1; --control: #818b98; --zero: #b4bcc6; --ink: #1a1f26; --soft: #57606c;
  --link: #0b57a4; --worse: #b3261e; --worse-pale: #fbe9e7; --better: #146c3c; --better-pale: #e2f3e8;
  --doubt: #7d5200; --doubt-pale: #fdf3dc; --calm: #4b5563; --calm-pale: #eceef1;
  --bar-whole: #8a94a1; --bar-rise: #e08a83; --bar-fall: #5fae80; --bar-copy: #d5470f; --dot: #2563a8;
  --copy: #d5470f; --libc: #f0a070; --zeroing: #c9a227; --crypto: #7353ba; --driver: #a78bda; --entry: #2f6fb3;
  --locks: #b1467c; --scheduling: #1b8a8f; --memory: #4f9a4a; --network: #5b9bd5; --storage: #9a7b4f;
  --interrupts: #c05fb0; --waiting: #b9c0c9; --off: #d9a5d1; --zero-copy: #86c5c1; --kernel: #6d7885; --user: #98a2ae;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1217; --raised: #161c24; --line: #303944; --control: #6b7785; --zero: #4a5664; --ink: #e4e9ef; --soft: #9da8b5;
    --link: #7db7f5; --worse: #ff8b80; --worse-pale: #3a1b1a; --better: #6fd398; --better-pale: #12301f;
    --doubt: #ecc05a; --doubt-pale: #332710; --calm: #b5bfca; --calm-pale: #232b35;
    --bar-whole: #66717e; --bar-rise: #b85d57; --bar-fall: #3f8f63; --bar-copy: #ff7a3d; --dot: #79b4f2;
    --copy: #ff7a3d; --libc: #b86b3f; --zeroing: #cfae3d; --crypto: #9577dc; --driver: #6f58a5; --entry: #4d8fd6;
    --locks: #d268a0; --scheduling: #35aab0; --memory: #62b05c; --network: #3f78ad; --storage: #b3915f;
    --interrupts: #d57cc6; --waiting: #4a5560; --off: #80507a; --zero-copy: #4f928e; --kernel: #8a96a4; --user: #5c6774;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
code { font-family: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.92em; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
a:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible, button:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 2px; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h2 { font-size: 1.25rem; margin: 3rem 0 1rem; }
h3 { font-size: 1.1rem; margin: 0; font-weight: 600; }
p { margin: 0.5rem 0; max-width: 75ch; }
ul { padding: 0; list-style: none; }
svg { display: block; overflow: visible; }
.inner { max-width: 76rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
.soft, .where { color: var(--soft); }
.small { font-size: 0.875rem; }
.where { font-size: 0.9em; font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.top { border-top: 6px solid var(--calm); background: var(--raised); border-bottom: 1px solid var(--line); padding: 1.5rem 0 1.25rem; }
.top.is-fail { border-top-color: var(--worse); }
.top.is-pass { border-top-color: var(--better); }
.top.is-neutral { border-top-color: var(--doubt); }
.brand { margin: 0; font-weight: 600; letter-spacing: 0.01em; display: flex; gap: 0.6rem; align-items: center; }
h1 { font-size: clamp(1.25rem, 1rem + 1.6vw, 1.85rem); margin: 0.6rem 0 0.9rem; font-weight: 650; max-width: 60ch; }
.lead { font-size: 1.05rem; max-width: 80ch; margin-bottom: 0.9rem; }
h1 code { font-size: 0.88em; font-weight: 600; }
h3 code { font-weight: 600; }
.where code { font-weight: 400; }
.verdict, .status, .mark { display: inline-block; font-size: 0.8rem; font-weight: 600; line-height: 1.2; padding: 0.2em 0.6em; border-radius: 1em; background: var(--calm-pale); color: var(--calm); white-space: nowrap; }
.verdict.is-fail, .status.is-regressed { background: var(--worse-pale); color: var(--worse); }
.verdict.is-pass, .status.is-improved { background: var(--better-pale); color: var(--better); }
.verdict.is-neutral, .status.is-inconclusive { background: var(--doubt-pale); color: var(--doubt); }
.mark { background: none; border: 1px solid var(--line); color: var(--ink); }
.shift { font-weight: 600; }
.notice { border-left: 3px solid var(--calm); padding-left: 0.8rem; overflow-wrap: anywhere; }
.counts { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; margin: 0.8rem 0 0; color: var(--soft); }
.sides { margin: 0.7rem 0 0; color: var(--soft); font-size: 0.9rem; }
.counts b { color: var(--ink); font-variant-numeric: tabular-nums; }

table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
th, td { padding: 0.45rem 0.75rem; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
th.number { text-align: right; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-weight: 500; font-size: 0.8125rem; color: var(--soft); vertical-align: bottom; }
tbody th { font-weight: 400; }

.tools { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 0 0 1rem; font-size: 0.875rem; }
.tools[hidden] { display: none; }
.tools label { display: inline-flex; gap: 0.4rem; align-items: center; color: var(--soft); max-width: 100%; }
.tools input, .tools select { min-width: 0; max-width: 16rem; }
.tools output { margin-left: auto; font-variant-numeric: tabular-nums; }
.tools .sorting { display: none; }
input, select, button { font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--control); border-radius: 4px; padding: 0.2rem 0.5rem; }
button { cursor: pointer; }
button:disabled { opacity: 0.5; cursor: default; }
button:hover:enabled { background: var(--raised); }
th .sort { font: inherit; color: inherit; background: none; border: 0; padding: 0; text-align: inherit; }
th .sort:hover { text-decoration: underline; }
[aria-sort] .sort { color: var(--ink); font-weight: 600; }
[aria-sort="ascending"] .sort::after { content: " ↑"; } [aria-sort="descending"] .sort::after { content: " ↓"; }
.results tr[hidden] { display: none; }
.results .what { min-width: 11rem; }
.results .what a { color: inherit; text-underline-offset: 0.3em; }
.results .where { display: block; }
.results .why { min-width: 9rem; overflow-wrap: anywhere; }
.results td { vertical-align: top; }
.results .bars { width: 11rem; min-width: 7rem; }
.ends { display: flex; justify-content: space-between; }
.change .soft { font-size: 0.9em; }
.doubt { color: var(--doubt); }
.is-regressed .change b, .finding.is-regressed .figure .estimate { color: var(--worse); }
.is-improved .change b, .finding.is-improved .figure .estimate { color: var(--better); }
.is-unchanged .change b { font-weight: 400; }
.interval { overflow: hidden; margin-top: 0.15rem; print-color-adjust: exact; background: linear-gradient(var(--zero), var(--zero)) center / 1px 100% no-repeat, linear-gradient(var(--line), var(--line)) center / 100% 1px no-repeat; }
.interval .limit { fill: var(--calm); fill-opacity: 0.14; }
.interval .change { fill: var(--calm); opacity: 0.55; }
.interval .reach { fill: var(--calm); opacity: 0.3; }
.interval .estimate { fill: var(--calm); }
.is-regressed .interval .change, .is-regressed .interval .reach, .is-regressed .interval .estimate { fill: var(--worse); }
.is-improved .interval .change, .is-improved .interval .reach, .is-improved .interval .estimate { fill: var(--better); }

.finding { border: 1px solid var(--line); border-left: 4px solid var(--calm); border-radius: 6px; padding: 1.1rem clamp(0.9rem, 2.5vw, 1.5rem) 1.2rem; margin: 0 0 1.5rem; }
.finding.is-regressed { border-left-color: var(--worse); }
.finding.is-improved { border-left-color: var(--better); }
.finding.is-inconclusive { border-left-color: var(--doubt); }
.finding:target { outline: 2px solid var(--link); outline-offset: 2px; }
.finding header { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; justify-content: space-between; align-items: baseline; }
.self { color: inherit; text-decoration: none; }
.self:hover { text-decoration: underline; }
.marks { margin: 0; display: flex; flex-wrap: wrap; gap: 0.4rem; }
.figure { font-size: 1.2rem; font-variant-numeric: tabular-nums; margin: 0.6rem 0 0; }
.figure .estimate { margin-left: 0.6rem; white-space: nowrap; }
.parts { display: flex; flex-wrap: wrap; gap: 0.1rem 1rem; font-size: 0.875rem; margin-top: 0.6rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0 1.1rem; margin: 0.15rem 0 0; color: var(--soft); font-size: 0.875rem; font-variant-numeric: tabular-nums; }
.reason { margin-top: 0.9rem; }
.warnings, .problems { margin: 0.75rem 0; }
.warnings li { background: var(--doubt-pale); color: var(--doubt); border-radius: 4px; padding: 0.35rem 0.7rem; font-size: 0.9rem; margin: 0.3rem 0; overflow-wrap: anywhere; }
.warnings li::before { content: "⚠ "; }
.problems li { padding: 0.25rem 0; overflow-wrap: anywhere; }

figure { margin: 1.5rem 0 0; }
.key { grid-column: 2 / -1; display: flex; flex-wrap: wrap; gap: 0 1.1rem; margin: 0.3rem 0 0; font-size: 0.8125rem; color: var(--soft); max-width: none; }
figcaption, caption { text-align: left; font-size: 0.9rem; padding: 0 0 0.5rem; max-width: 80ch; }
.runs, .stacks { display: grid; grid-template-columns: 4.5rem 1fr; align-items: center; }
.stacks { grid-template-columns: 4.5rem 1fr auto; column-gap: 0; }
.stacks .cost { font-size: 0.875rem; font-variant-numeric: tabular-nums; padding-left: 0.6rem; text-align: right; }
.runs figcaption, .stacks figcaption { grid-column: 1 / -1; }
.row { font-size: 0.8125rem; color: var(--soft); }
.row.unit { align-self: start; padding-top: 0.1rem; }
.runs .axis text:not([text-anchor]) { text-anchor: middle; }
.runs circle { pointer-events: none; fill: var(--dot); fill-opacity: 0.6; stroke: var(--dot); stroke-width: 1; }
.runs .typical { stroke: var(--ink); stroke-width: 1.5; }
.runs .spread { stroke: var(--dot); opacity: 0.5; }
.runs .band { fill: var(--dot); opacity: 0.13; }
.runs .limit { stroke: var(--worse); stroke-dasharray: 3 3; }
.history { display: grid; grid-template-columns: 4.5rem 1fr; }
.history figcaption { grid-column: 1 / -1; }
.history circle { fill: var(--dot); fill-opacity: 0.7; }
.history .head { fill: var(--ground); fill-opacity: 1; stroke: var(--ink); stroke-width: 2.5; }
.is-regressed .history .head { stroke: var(--worse); }
.is-improved .history .head { stroke: var(--better); }
.history .grid { stroke: var(--line); stroke-width: 0.5; }
.history .cut { stroke: var(--doubt); stroke-width: 1.5; stroke-dasharray: 5 3; }
.history .level { stroke: var(--ink); stroke-opacity: 0.55; stroke-width: 1.5; }
.advice { border-left: 3px solid var(--link); padding: 0.1rem 0 0.1rem 0.9rem; margin: 1rem 0; }
.advice h4 { margin: 0; font-size: 0.95rem; }
.advice ul { margin: 0.2rem 0 0; }
.advice li { margin: 0.3rem 0; max-width: 75ch; overflow-wrap: anywhere; }
.axis line { stroke: var(--soft); }
.axis text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }

.costs { margin-top: 1.5rem; }
.costs th, .costs td { padding-top: 0.28rem; padding-bottom: 0.28rem; }
.costs .bars { width: 36%; min-width: 7rem; vertical-align: middle; padding-top: 0; padding-bottom: 0; }
.waterfall tbody th { overflow-wrap: anywhere; min-width: 8rem; }
.waterfall td, .waterfall tbody th { border-bottom-color: transparent; }
.waterfall .whole th, .waterfall .whole td { font-weight: 600; }
.waterfall .whole:last-child th, .waterfall .whole:last-child td { border-top: 1px solid var(--line); }
.waterfall line { stroke: var(--soft); stroke-opacity: 0.7; }
.copying th, .copying td { font-weight: 600; }
.copying code { font-weight: 700; }
.bar-whole { fill: var(--bar-whole); } .bar-rise { fill: var(--bar-rise); } .bar-fall { fill: var(--bar-fall); } .bar-copy { fill: var(--bar-copy); }
.swatch { display: inline-block; width: 0.7em; height: 0.7em; border-radius: 2px; margin-right: 0.5em; print-color-adjust: exact; }
rect[class^="class-"] { stroke: var(--ground); stroke-width: 1; }
.class-copy { fill: var(--copy); background: var(--copy); } .class-libc-unresolved { fill: var(--libc); background: var(--libc); }
.class-zeroing { fill: var(--zeroing); background: var(--zeroing); } .class-crypto { fill: var(--crypto); background: var(--crypto); }
.class-crypto-driver { fill: var(--driver); background: var(--driver); } .class-syscall-entry { fill: var(--entry); background: var(--entry); }
.class-locks { fill: var(--locks); background: var(--locks); } .class-scheduling { fill: var(--scheduling); background: var(--scheduling); }
.class-memory-management { fill: var(--memory); background: var(--memory); } .class-network { fill: var(--network); background: var(--network); }
.class-storage { fill: var(--storage); background: var(--storage); } .class-interrupts { fill: var(--interrupts); background: var(--interrupts); }
.class-waiting { fill: var(--waiting); background: var(--waiting); } .class-interrupts-off { fill: var(--off); background: var(--off); }
.class-zero-copy { fill: var(--zero-copy); background: var(--zero-copy); } .class-other-kernel { fill: var(--kernel); background: var(--kernel); }
.class-other-user { fill: var(--user); background: var(--user); } .class-any { fill: var(--bar-whole); background: var(--bar-whole); }

pre { margin: 0.6rem 0; padding: 0.7rem 0.9rem; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; font-size: 0.875rem; white-space: pre-wrap; overflow-wrap: anywhere; }
details { margin: 0.75rem 0; }
summary { cursor: pointer; color: var(--link); }
details .finding { margin-top: 1rem; }
.origin { font-size: 0.95rem; margin: 1.2rem 0 0.3rem; }
dl { margin: 0; display: grid; gap: 0.3rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); font-size: 0.9rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.guide { gap: 1.2rem 2rem; }
.guide dt { color: var(--ink); font-weight: 600; }
.guide dd { color: var(--soft); max-width: 65ch; }
main { padding-bottom: 4rem; }

@media screen and (max-width: 78rem) {
  .results .number { white-space: normal; }
  .results .change b, .results .change .soft { white-space: nowrap; }
}
@media screen and (max-width: 60rem) {
  .tools .sorting { display: inline-flex; }
  .results, .results thead, .results tbody, .results tr, .results td { display: block; }
  .results thead:not(:focus-within) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .results tr { border: 1px solid var(--line); border-left: 4px solid var(--calm); border-radius: 6px; padding: 0.7rem 0.9rem; margin-bottom: 0.75rem; }
  .results tr.is-regressed { border-left-color: var(--worse); }
  .results tr.is-improved { border-left-color: var(--better); }
  .results tr.is-inconclusive { border-left-color: var(--doubt); }
  .results td { border: 0; padding: 0.1rem 0; text-align: left; white-space: normal; }
  .results td[data-label="before"], .results td[data-label="after"] { display: inline-block; margin-right: 1.2rem; }
  .results td[data-label]:empty { display: none; }
  .results td[data-label="before"]::before, .results td[data-label="after"]::before { content: attr(data-label) " "; color: var(--soft); font-size: 0.875rem; }
  .results .bars { width: auto; padding: 0.3rem 0; }
  .results .why { padding-top: 0.3rem; }
}
@media screen and (max-width: 50rem) {
  .waterfall, .waterfall thead, .waterfall tbody, .waterfall caption { display: block; }
  .waterfall tr { display: grid; grid-template: "what before after diff" auto "bars bars part part" auto / 1fr 3.6rem 3.7rem 4rem; border-bottom: 1px solid var(--line); padding: 0.25rem 0; align-items: center; }
  .waterfall th, .waterfall td { padding: 0; border: 0 !important; min-width: 0; }
  .waterfall th:first-child { grid-area: what; white-space: normal; }
  .waterfall .before { grid-area: before; } .waterfall .after { grid-area: after; } .waterfall .diff { grid-area: diff; }
  .waterfall .bars { grid-area: bars; width: auto; min-width: 0; margin-right: 0.75rem; }
  .waterfall .part { grid-area: part; font-size: 0.75rem; color: var(--soft); font-weight: 400; }
  .stacked, .stacked caption, .stacked tbody { display: block; }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked tr { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0 0.75rem; border-bottom: 1px solid var(--line); padding: 0.4rem 0; }
  .stacked th, .stacked td { padding: 0; border: 0; text-align: left; overflow-wrap: anywhere; grid-column: 1 / -1; }
  .stacked td:empty { display: none; }
  .stacked td[data-label]::before { content: attr(data-label) " "; color: var(--soft); font-weight: 400; font-size: 0.8125rem; }
  .stacked td.third { grid-column: auto; }
}
@media screen and (max-width: 26rem) {
  .waterfall tr { grid-template: "what what what" auto "before after diff" auto "bars bars bars" auto "part part part" auto / 1fr 1fr 1fr; }
  .waterfall .bars { margin: 0; }
  .waterfall td:empty { display: none; }
}
@media screen and (max-width: 32rem) {
  .costs { font-size: 0.875rem; }
  .runs, .stacks { grid-template-columns: 3.6rem 1fr; }
  .stacks { grid-template-columns: 3.6rem 1fr auto; }
}
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; }
  .inner { max-width: none; padding: 0; }
  .top { background: none; }
  .tools, .parts { display: none; }
  table { font-size: 8.5pt; }
  th, td { padding-left: 0.4rem; padding-right: 0.4rem; }
  .results .what, .results .why { min-width: 0; }
  .results .number { white-space: normal; }
  .results .change .soft { white-space: nowrap; }
  .results .bars { width: 6rem; min-width: 4rem; }
  .status { white-space: normal; }
  .costs .bars { min-width: 5rem; }
  .status, .mark, .verdict, .warnings li { print-color-adjust: exact; }
  figure, tr, .advice, .warnings li, .reason { break-inside: avoid; }
  h2, h3, h4, caption, figcaption, thead { break-after: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  a { color: inherit; text-decoration: none; }
}
`,c=`sha256-kPBXDlnT1j2ZyJRyZfi43c+wW4biVkL3S3BEPzOL3hE=`;function l({low:e,high:t},n){return p(d({low:e,high:t},n))}function u(e,t,n){return p(Math.abs(d(e,n)-d(e,t)))}function d({low:e,high:t},n){return t===e?.5:Math.min(1,Math.max(0,(n-e)/(t-e)))}function f(e){let t=1/0,n=-1/0;for(let r of e)Number.isFinite(r)&&(t=Math.min(t,r),n=Math.max(n,r));let r=n>t?(n-t)*.06:Math.abs(n)*.01||1;return{low:t-r,high:n+r}}function p(e){return`${Number((e*100).toFixed(2))}%`}function m({low:e,high:t}){let n=(t-e)/4.5;if(!(n>0)||!Number.isFinite(n))return[];let r=10**Math.floor(Math.log10(n)),i=[1,2,5,10].map(e=>e*r).find(e=>e>=n)??r,a=Math.ceil(e/i),o=Math.floor(t/i);return Array.from({length:Math.max(0,o-a+1)},(e,t)=>(a+t)*i)}function h(e){return e.map(e=>typeof e==`string`?{text:t(e),isName:!1,address:``}:_(e.name,e.address))}function g(e,t){let{name:n,address:r}=i(e,t);return _(n,r)}function _(e,t=``){return{text:a(e,160)||`(no name)`,isName:!0,address:r(t)??``}}export{d as a,l as c,o as d,m as i,c as l,_ as n,u as o,h as r,f as s,g as t,s as u};