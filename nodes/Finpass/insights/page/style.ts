/** The page's style: light and dark, narrow and wide screens, and A4. Contrast is AA in both themes. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #16202c; --dim: #526071; --rule: #d5dce4; --panel: #f4f6f9;
  --accent: #0b57d0; --good: #14692f; --bad: #a5151f; --in: #2e7d4f; --out: #b3541e; }
@media (prefers-color-scheme: dark) { :root { --paper: #10151c; --ink: #e6ebf1; --dim: #a3b0bf; --rule: #323d4a; --panel: #19212b;
  --accent: #8ab4f8; --good: #7fd39a; --bad: #ff9b93; --in: #5fb884; --out: #e0915a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word; font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 24px 20px 48px; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 32px 0 8px; }
p { margin: 4px 0; }
.dim, caption, figcaption { color: var(--dim); }
.stamp { display: inline-block; margin: 10px 0 8px; padding: 3px 10px; border: 1.5px solid; border-radius: 4px; font-weight: 600; }
.good { color: var(--good); } .bad { color: var(--bad); }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 10px; margin: 20px 0 0; padding: 0; list-style: none; }
.tiles li { background: var(--panel); border: 1px solid var(--rule); border-radius: 6px; padding: 10px 12px; break-inside: avoid; }
.tiles strong { display: block; font-size: 1.25rem; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.tiles small { color: var(--dim); display: block; }
.mark { color: var(--dim); float: right; font-size: .78rem; }
figure { margin: 8px 0 0; overflow-x: auto; } svg { display: block; width: 100%; height: auto; } figure svg { min-width: 620px; }
svg text { fill: var(--dim); font-size: 12px; } svg text.end { text-anchor: end; }
.grid { stroke: var(--rule); } .tick, .zero { stroke: var(--dim); } .line { fill: none; stroke: var(--accent); stroke-width: 1.8; stroke-linejoin: round; }
circle.bounce { fill: var(--bad); stroke: var(--paper); stroke-width: 1.5; } circle.due { fill: var(--paper); stroke: var(--dim); stroke-width: 1.5; }
.bar { width: 100%; min-width: 60px; height: 8px; margin-top: 3px; } rect.in { fill: var(--in); } rect.out { fill: var(--out); }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: 0 0 4px; } th, td { text-align: left; vertical-align: top; padding: 6px 10px 6px 0; border-bottom: 1px solid var(--rule); }
th { font-weight: 600; color: var(--dim); } .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.free { overflow-wrap: anywhere; min-width: 11em; white-space: normal; }
details { border-bottom: 1px solid var(--rule); padding: 6px 0; } summary { cursor: pointer; } summary:focus-visible, .table:focus-visible, figure:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
details table { font-size: .87rem; margin-top: 6px; } dt { font-weight: 600; margin-top: 6px; } dd { margin: 0; color: var(--dim); }
@media (max-width: 560px) { main { padding: 16px 12px 32px; } .tiles { grid-template-columns: 1fr 1fr; } .tiles strong { font-size: 1.05rem; } .months .bars { display: none; } th, td { padding-right: 6px; font-size: .8rem; } .free { overflow-wrap: break-word; min-width: 0; } }
@page { size: A4; margin: 14mm; }
@media print { :root { color-scheme: light; --paper: #ffffff; --ink: #000000; --dim: #444444; --rule: #bbbbbb; --panel: #f6f6f6; --accent: #0b57d0; --good: #14692f; --bad: #a5151f; --in: #2e7d4f; --out: #b3541e; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; } .table, figure { overflow: visible; } figure svg { min-width: 0; } tr, li, figure { break-inside: avoid; } thead { display: table-header-group; } h2 { break-after: avoid; }
  .tiles strong { font-size: 12pt; } details::details-content { content-visibility: visible; height: auto; display: block; } .tiles { grid-template-columns: repeat(4, 1fr); } }
`;
