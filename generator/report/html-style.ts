/** Style of the HTML report: system fonts, light and dark, narrow screens and print. */
export const HTML_STYLE = `
:root { color-scheme: light dark; --ink: #1c2330; --paper: #fbfaf7; --line: #d9d6cd; --faint: #6a7180; --card: #fff;
  --err: #b3261e; --warn: #8a5a00; --info: #2d6a4f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e4de; --paper: #15181e; --line: #343a46; --faint: #9aa1af;
  --card: #1d2129; --err: #ff8a80; --warn: #ffcf70; --info: #8fd9b6; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 64rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 2rem; } h2 { margin: 3rem 0 1rem; } h3 { margin: 0; font-size: 1.05rem; }
small { color: var(--faint); font-weight: normal; font-size: .85em; }
code, pre { font: .875rem/1.45 ui-monospace, monospace; }
.counts span { margin-right: 1rem; font-weight: 600; }
span.err, .err > a, article.err .rule b { color: var(--err); } span.warn, .warn > a, article.warn .rule b { color: var(--warn); }
span.info, .info > a { color: var(--info); }
nav ul { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; padding: 0; list-style: none; }
article { margin: 1rem 0; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-left-width: 4px;
  border-radius: 6px; }
article.err { border-left-color: var(--err); } article.warn { border-left-color: var(--warn); }
.rule { margin: .25rem 0 .75rem; } .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; }
figure { margin: .5rem 0; min-width: 0; } figcaption { color: var(--faint); font-size: .875rem; }
pre { margin: .25rem 0; padding: .6rem .8rem; overflow-x: auto; border: 1px solid var(--line); border-radius: 4px; }
mark { background: none; color: inherit; font-weight: 700; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .75rem 0 0; } dt { color: var(--faint); }
dd { margin: 0; } summary { cursor: pointer; } .light li, .impact li { margin: .3rem 0; overflow-wrap: anywhere; }
.impact li { white-space: pre-wrap; }
@media print { article { break-inside: avoid; } }
`;
