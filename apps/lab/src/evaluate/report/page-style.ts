/** Style sheet of the report: no font, colour or picture from outside, readable in print and in the dark. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1c2733; --soft: #5b6876; --line: #d8dee5; --paper: #fff; --panel: #f4f6f8;
  --twin: #8a94a0; --controlled: #0b7a53; --limit: #c0392b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --soft: #9aa7b4; --line: #36424e; --paper: #151b21;
  --panel: #1e262e; --twin: #8f9baa; --controlled: #45c492; --limit: #ef7b6e; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 1000px;
  margin: 0 auto; padding: 24px; }
h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 19px; margin: 36px 0 8px; }
p.soft, figcaption, .legend { color: var(--soft); } .legend { margin-left: 12px; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 16px; margin: 20px 0; }
.card { background: var(--panel); border-radius: 8px; padding: 14px 18px; }
.card h3 { margin: 0; font-size: 15px; } .card dl { display: grid; grid-template-columns: 1fr auto; margin: 8px 0 0; }
.card dt, .card dd { margin: 0; padding: 2px 0; } .card dd { font-weight: 650; text-align: right;
  font-variant-numeric: tabular-nums; } .bad { color: var(--limit); }
figure { margin: 14px 0; } svg { width: 100%; height: auto; display: block; }
.axis { font: 11px system-ui, sans-serif; fill: var(--soft); } .grid { stroke: var(--line); stroke-width: 1; }
.limit { stroke: var(--limit); stroke-dasharray: 5 4; } .line { fill: none; stroke-width: 1.4; }
path.twin { stroke: var(--twin); } path.controlled { stroke: var(--controlled); }
.key { display: inline-block; width: 11px; height: 11px; border-radius: 2px; margin: 0 5px 0 12px; }
.key.twin { background: var(--twin); } .key.controlled { background: var(--controlled); }
.part0 { fill: #3a7bd5; background: #3a7bd5; } .part1 { fill: #1aa7a1; background: #1aa7a1; }
.part2 { fill: #e0a526; background: #e0a526; } .part3 { fill: #9b8aa6; background: #9b8aa6; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { padding: 3px 8px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th[scope="row"] { text-align: left; font-weight: 500; } thead th { vertical-align: bottom; color: var(--soft); }
details { margin: 16px 0; } summary { cursor: pointer; }
`;
