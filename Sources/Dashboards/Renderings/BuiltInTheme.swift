// swift-format-ignore-file
// Written by script/embed-theme from dashboards-static/; change those files, not this one.

/// The templates and stylesheets that a site gets where its configuration brings none.
public enum BuiltInTheme {
  /// Texts by name, without `.mustache`.
  public static let templates: [String: String] = [
    "aside": #"""
{{! A short list beside the figures: what needs attention, what changed, where to read on. }}
<div class="aside">
<h2>{{title}}</h2>
<ul>
{{#items}}
<li>{{#lead}}<strong>{{text}}</strong> {{/lead}}{{#plain}}{{text}}{{/plain}}{{#link}}<a href="{{href}}">{{text}}</a>{{/link}}</li>
{{/items}}
</ul>
</div>

"""#,
    "figure": #"""
{{! A question, its answer, its chart, its table and how it was counted: always in this order. }}
<section class="figure{{layout}}" id="{{id}}">
<h2>{{question}}</h2>
<p class="finding">{{#large}}<span class="large">{{text}}</span> {{/large}}{{finding}}</p>
{{#chart}}
<figure class="chart">
{{{wide}}}
{{{narrow}}}
</figure>
{{/chart}}
{{#table}}
{{> table}}
{{/table}}
{{#links}}
<p class="read-on"><a href="{{href}}">{{text}}</a></p>
{{/links}}
<div class="how">
<h3>How this was counted</h3>
<dl>
{{#how}}
<div><dt>{{term}}</dt><dd>{{text}}</dd></div>
{{/how}}
<div><dt>Reference</dt><dd><span class="reference">{{id}},</span> <span class="nowrap">{{edition}}</span></dd></div>
</dl>
</div>
</section>

"""#,
    "page": #"""
{{! The frame of every page. The security policy comes before anything that could load. }}
<!DOCTYPE html>
<html lang="en-GB" data-foot="{{foot}}">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self' data:">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="{{program}}">
<title>{{title}} · {{service}}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{{root}}assets/style.css">
<link rel="stylesheet" href="{{root}}assets/charts.css">
</head>
<body class="{{theme}}">
<a class="skip" href="#content">Skip to the content</a>
<header class="page-head">
<div class="edition">
<p class="service">{{service}}</p>
<p class="marking">{{#marking}}<strong>{{text}}</strong> · {{/marking}}{{edition}}</p>
</div>
<nav aria-label="Pages">
<ul>
{{#navigation}}
<li><a href="{{href}}"{{#current}} aria-current="page"{{/current}}>{{name}}</a></li>
{{/navigation}}
</ul>
</nav>
</header>
<main id="content" tabindex="-1">
<h1>{{title}}</h1>
<p class="standfirst">{{standfirst}}</p>
{{#contents}}
<nav class="contents" aria-label="On this page">
<ul>
{{#items}}
<li><a href="#{{id}}">{{question}}</a></li>
{{/items}}
</ul>
</nav>
{{/contents}}
{{#lead}}
<div class="lead-row">
{{#figure}}
{{> figure}}
{{/figure}}
<div class="asides">
{{#asides}}
{{> aside}}
{{/asides}}
</div>
</div>
{{/lead}}
{{#answers}}
<div class="answers">
{{#figures}}
{{> figure}}
{{/figures}}
{{#asides}}
{{> aside}}
{{/asides}}
</div>
{{/answers}}
{{#figures}}
{{> figure}}
{{/figures}}
</main>
<footer class="page-foot">
{{#notice}}
<p>{{text}}</p>
{{/notice}}
<p>{{statement}}</p>
</footer>
</body>
</html>

"""#,
    "table": #"""
{{! A table; one too wide for its column scrolls in a box of its own. }}
{{#box}}
<div class="scroll" tabindex="0" role="region" aria-label="{{name}}">
{{/box}}
<table{{#layout}} class="{{name}}"{{/layout}}>
<caption><span><strong>{{title}}</strong>{{#unit}}, {{text}}{{/unit}}</span></caption>
<thead>
<tr>
{{#columns}}
<th scope="col"{{#words}} class="words"{{/words}}>{{heading}}</th>
{{/columns}}
</tr>
</thead>
<tbody>
{{#rows}}
<tr{{#role}} class="{{name}}"{{/role}}>
<th scope="row">{{heading}}</th>
{{#cells}}
<td{{#words}} class="words"{{/words}} data-value="{{exact}}"{{#bounds}} data-lower="{{lower}}" data-upper="{{upper}}"{{/bounds}}{{#label}} data-label="{{text}}"{{/label}}>{{#value}}{{text}}{{/value}}{{#interval}} <span class="interval">{{text}}</span>{{/interval}}{{#marker}}{{#beside}} {{/beside}}<span class="marker">{{text}}</span>{{/marker}}</td>
{{/cells}}
</tr>
{{/rows}}
</tbody>
</table>
{{#boxed}}
</div>
{{/boxed}}

"""#,
  ]

  /// Texts by file name.
  public static let assets: [String: String] = [
    "charts.css": #"""
/* Marks and words of the charts. Colours are style.css's names, so that dark, forced colours and
   print need nothing here but what colour alone would have said. */

/* Of a chart's two drawings one is seen: the narrow one on narrow screens, the wide one in print. */

svg.narrow {
  display: none;
}

@media screen and (max-width: 759.98px) {
  svg.wide {
    display: none;
  }

  svg.narrow {
    display: block;
  }
}

/* A map with its rows takes the margin too: where there is no margin it is drawn narrow. */
@media screen and (max-width: 1175.98px) {
  .chart svg.wide.spans {
    display: none;
  }

  .chart svg.narrow.spans {
    display: block;
  }
}

/* Words */

svg text {
  font-size: 14px;
  fill: var(--ink);
}

svg .small {
  font-size: 13px;
}

svg .rate {
  font-size: 15px;
}

svg .bold {
  font-weight: 600;
}

svg .quiet,
svg .axis .small {
  fill: var(--muted);
}

svg .nought {
  fill: var(--axis);
}

svg .halo {
  paint-order: stroke;
  stroke: var(--paper);
  stroke-width: 3px;
  stroke-linejoin: round;
}

svg .on-light {
  fill: var(--ramp-text-dark);
}

svg .on-dark {
  fill: var(--ramp-text-light);
}

svg .note-number {
  font-size: 13px;
  font-weight: 600;
  fill: var(--paper);
}

/* A hollow triangle: perhaps. */
svg .tip {
  fill: none;
  stroke: var(--ink);
  stroke-width: 1.5px;
}

svg .tip.on-light {
  stroke: var(--ramp-text-dark);
}

svg .tip.on-dark {
  stroke: var(--ramp-text-light);
}

/* The axis */

svg .grid {
  stroke: var(--grid);
}

svg .zero,
svg .tick,
svg .rule {
  stroke: var(--axis);
}

svg .rule {
  stroke-width: 1.5px;
}

svg .break {
  stroke: var(--ink);
  stroke-width: 2px;
  stroke-linecap: round;
  stroke-dasharray: 0 4;
}

svg .session {
  stroke: var(--ink);
  stroke-width: 2px;
}

svg .note {
  fill: var(--ink);
}

svg .note-line {
  stroke: var(--ink);
  stroke-dasharray: 2 3;
}

/* Levels to compare with */

svg .mean {
  stroke: var(--ink);
  stroke-width: 1.5px;
}

svg .target {
  stroke: var(--ink);
  stroke-width: 1.5px;
  stroke-dasharray: 5 3;
}

svg .target-tick {
  stroke: var(--ink);
  stroke-width: 3px;
}

/* Bars and dots */

svg .paper {
  fill: var(--paper);
}

svg .ink {
  fill: var(--ink);
}

svg .strong {
  fill: var(--strong);
}

svg .soft,
svg .interval {
  fill: var(--soft);
}

svg .axis-fill {
  fill: var(--axis);
}

svg .dot {
  fill: var(--strong);
  stroke: var(--paper);
  stroke-width: 1.5px;
}

svg .dot.signal,
svg .diamond.signal {
  fill: var(--ink);
}

svg .ring,
svg .diamond.hint {
  fill: var(--paper);
  stroke: var(--ink);
  stroke-width: 2px;
}

svg .chance95 {
  fill: var(--chance95);
  stroke: var(--axis);
  stroke-width: 0.75px;
}

svg .chance998 {
  fill: var(--chance998);
  stroke: var(--axis);
  stroke-width: 0.75px;
}

/* Lines */

svg .series,
svg .this-year,
svg .last-year,
svg .forecast {
  fill: none;
}

svg .series {
  stroke: var(--ink);
  stroke-width: 1.5px;
}

svg .this-year {
  stroke: var(--ink);
  stroke-width: 2.5px;
}

svg .last-year {
  stroke: var(--soft);
  stroke-width: 2px;
}

svg .this-year-point {
  fill: var(--ink);
}

svg .last-year-point {
  fill: var(--soft);
}

svg .forecast {
  stroke: var(--ink);
  stroke-width: 1.5px;
  stroke-dasharray: 3 3;
}

svg .fan {
  fill: var(--band);
}

svg .incidence-band {
  fill: var(--band);
  stroke: var(--axis);
  stroke-width: 0.75px;
}

svg .dotted {
  stroke: var(--ink);
  stroke-dasharray: 2 3;
}

svg .withheld-line {
  stroke: var(--hair);
  stroke-width: 1.5px;
}

/* The six endings */

svg .moved-on {
  fill: var(--moved-on);
}

svg .left {
  fill: var(--left);
}

svg .ended {
  fill: var(--ended);
}

svg .no-contact {
  fill: var(--no-contact);
}

svg .closed {
  fill: var(--closed-fill);
}

svg .closed-edge {
  fill: none;
  stroke: var(--closed-edge);
}

svg .open-edge {
  fill: none;
  stroke: var(--open-line);
}

svg .hatch-line {
  stroke: var(--open-line);
  stroke-width: 2px;
}

/* The map */

svg .ward {
  stroke: var(--paper);
  stroke-width: 1.5px;
  stroke-linejoin: round;
}

svg .ward.unknown {
  fill: none;
  stroke: var(--axis);
  stroke-width: 1px;
}

svg .ramp-1 {
  fill: var(--ramp-1);
}

svg .ramp-2 {
  fill: var(--ramp-2);
}

svg .ramp-3 {
  fill: var(--ramp-3);
}

svg .ramp-4 {
  fill: var(--ramp-4);
}

svg .ramp-5 {
  fill: var(--ramp-5);
}

/* The reader's own colours: every name is one colour now, and lightness comes from opacity. */
@media (forced-colors: active) {
  svg {
    forced-color-adjust: none;
  }

  svg .left {
    fill-opacity: 0.62;
  }

  svg .ended {
    fill-opacity: 0.8;
  }

  svg .no-contact {
    fill-opacity: 0.38;
  }

  svg .soft,
  svg .interval {
    fill-opacity: 0.5;
  }

  svg .fan,
  svg .incidence-band,
  svg .chance95 {
    fill-opacity: 0.25;
  }

  svg .chance998 {
    fill-opacity: 0.1;
  }

  svg .grid,
  svg .withheld-line {
    stroke-opacity: 0.3;
  }

  svg .last-year {
    stroke-dasharray: 6 3;
  }

  svg .ward,
  svg [class^="ramp-"] {
    stroke: CanvasText;
    stroke-width: 1px;
  }
}

@media print {
  svg .moved-on,
  svg .left,
  svg .ended,
  svg .no-contact,
  svg .closed,
  svg .strong,
  svg .soft,
  svg .interval,
  svg .fan,
  svg .incidence-band,
  svg .withheld,
  svg .chance95,
  svg .chance998,
  svg .ward,
  svg [class^="ramp-"] {
    -webkit-print-color-adjust: exact;
    print-color-adjust: exact;
  }
}

"""#,
    "style.css": #"""
/* The page: type, space, colour, tables, print. Charts have their own classes in charts.css and
   take their colours from the names below. Unit 4 px: every line height and gap is a multiple. */

:root {
  color-scheme: light dark;
  --paper: #ffffff;
  --ink: #14191e;
  --muted: #4d5862;
  --axis: #6b747d;
  --grid: #dde2e6;
  --hair: #c3cad0;
  --link: #0b4f8a;
  --strong: #44505a;
  --soft: #87919a;
  --band: #c9d7e1;
  --chance95: #c6ced5;
  --chance998: #e3e8ec;
  --focus: #ffd23f;

  /* The six endings. */
  --moved-on: #0a3654;
  --left: #cc6620;
  --ended: #7f3270;
  --no-contact: #848a90;
  --closed-fill: #eceff1;
  --closed-edge: #5d666e;
  --open-line: #4d5862;

  /* The map's five steps; the text on the first three, and on the last two. */
  --ramp-1: #e4edf2;
  --ramp-2: #b7d0de;
  --ramp-3: #7ba7c1;
  --ramp-4: #2f6f95;
  --ramp-5: #0b3c5d;
  --ramp-text-dark: #14191e;
  --ramp-text-light: #ffffff;

  /* What stands at the foot of a printed sheet. */
  --foot: attr(data-foot);
}

@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #12171b;
    --ink: #eef1f3;
    --muted: #b3bdc5;
    --axis: #86919a;
    --grid: #2b343b;
    --hair: #3c474f;
    --link: #8cc4f5;
    --strong: #aab5be;
    --soft: #75818a;
    --band: #2f4a5c;
    --chance95: #46525b;
    --chance998: #2c363d;
    --moved-on: #a6d5f2;
    --left: #e8863c;
    --ended: #ab5d9b;
    --no-contact: #868e95;
    --closed-fill: #2b343b;
    --closed-edge: #aab3ba;
    --open-line: #c3cbd1;
    --ramp-1: #1f3442;
    --ramp-2: #2f5168;
    --ramp-3: #4a7a98;
    --ramp-4: #83b8d6;
    --ramp-5: #c6e4f5;
    --ramp-text-dark: #ffffff;
    --ramp-text-light: #0b1217;
  }
}

/* The reader's own colours: charts.css tells the endings apart by opacity, outline and hatch. */
@media (forced-colors: active) {
  :root {
    --paper: Canvas;
    --ink: CanvasText;
    --muted: CanvasText;
    --axis: CanvasText;
    --grid: CanvasText;
    --hair: CanvasText;
    --link: LinkText;
    --strong: CanvasText;
    --soft: CanvasText;
    --band: CanvasText;
    --chance95: CanvasText;
    --chance998: CanvasText;
    --focus: LinkText;
    --moved-on: CanvasText;
    --left: CanvasText;
    --ended: CanvasText;
    --no-contact: CanvasText;
    --closed-fill: Canvas;
    --closed-edge: CanvasText;
    --open-line: CanvasText;
    --ramp-1: Canvas;
    --ramp-2: Canvas;
    --ramp-3: Canvas;
    --ramp-4: Canvas;
    --ramp-5: Canvas;
    --ramp-text-dark: CanvasText;
    --ramp-text-light: CanvasText;
  }

  svg {
    forced-color-adjust: none;
  }
}

/* Type */

*,
*::before,
*::after {
  box-sizing: border-box;
}

html {
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}

body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 400 16px/24px "Segoe UI", "Open Sans", "Noto Sans", system-ui, -apple-system,
    "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums lining-nums;
  border-top: 4px solid var(--ink);
}

h1,
h2,
h3,
p,
ul,
dl,
dd,
figure {
  margin: 0;
  padding: 0;
}

ul {
  list-style: none;
}

strong,
h1,
h2,
h3,
th {
  font-weight: 600;
}

h1 {
  font-size: 36px;
  line-height: 44px;
  letter-spacing: -0.01em;
}

h2 {
  font-size: 24px;
  line-height: 32px;
}

a {
  color: var(--link);
  text-decoration: underline;
  text-underline-offset: 2px;
}

:focus-visible {
  outline: 3px solid var(--ink);
  outline-offset: 0;
  box-shadow: 0 0 0 8px var(--focus);
}

main:focus {
  outline: none;
  box-shadow: none;
}

/* The frame */

.page-head,
main,
.page-foot {
  width: 100%;
  max-width: 1176px;
  margin: 0 auto;
  padding: 0 24px;
}

.skip {
  position: absolute;
  left: 24px;
  top: -64px;
  padding: 8px 12px;
  background: var(--paper);
}

.skip:focus {
  top: 16px;
  z-index: 2;
}

.edition {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  align-items: baseline;
  column-gap: 24px;
  padding-top: 12px;
}

.service {
  font-weight: 600;
}

.marking {
  color: var(--muted);
  font-size: 14px;
}

.marking strong {
  color: var(--ink);
}

.page-head nav ul {
  display: flex;
  flex-wrap: wrap;
  column-gap: 24px;
  margin-top: 8px;
  border-bottom: 1px solid var(--hair);
}

.page-head nav a {
  display: block;
  line-height: 24px;
  padding: 8px 0 11px;
  margin-bottom: -1px;
  color: var(--ink);
  text-decoration: none;
}

.page-head nav a:hover {
  text-decoration: underline;
}

.page-head nav a[aria-current] {
  font-weight: 600;
  padding-bottom: 8px;
  border-bottom: 3px solid var(--ink);
}

h1 {
  margin-top: 40px;
}

.standfirst {
  max-width: 41em;
  margin-top: 8px;
  font-size: 18px;
  line-height: 28px;
  color: var(--muted);
}

.page-foot {
  margin-top: 64px;
  padding-bottom: 32px;
  font-size: 14px;
  line-height: 20px;
  color: var(--muted);
}

.page-foot::before {
  content: "";
  display: block;
  margin-bottom: 16px;
  border-top: 1px solid var(--hair);
}

.page-foot p {
  max-width: 62em;
  margin-top: 4px;
}

/* A figure: question, finding, chart, table; how it was counted beside them. */

.figure {
  margin-top: 48px;
  padding-top: 12px;
  border-top: 2px solid var(--ink);
}

.finding {
  max-width: 41em;
  font-size: 18px;
  line-height: 28px;
}

.questions .finding {
  max-width: 37em;
  font-size: 20px;
  line-height: 32px;
}

.lead .finding {
  max-width: 34em;
  font-size: 22px;
  line-height: 32px;
}

.chart {
  margin-top: 24px;
  overflow: hidden;
}

.chart svg {
  display: block;
  overflow: visible;
}

.chart svg.narrow {
  display: none;
}

.figure table,
.scroll {
  margin-top: 24px;
}

.scroll table {
  margin-top: 0;
}

.how {
  margin-top: 24px;
  font-size: 14px;
  line-height: 20px;
}

.how h3 {
  font-size: 14px;
  line-height: 20px;
}

.how dl > div {
  margin-top: 8px;
  break-inside: avoid;
}

.how dt {
  font-weight: 600;
}

.how dd {
  color: var(--muted);
  overflow-wrap: break-word;
}

.reference {
  color: var(--ink);
  white-space: nowrap;
}

.nowrap {
  white-space: nowrap;
}

/* Tables */

table {
  width: 100%;
  border-collapse: collapse;
  font-size: 15px;
  line-height: 20px;
}

caption {
  padding-bottom: 4px;
  text-align: left;
  font-size: 14px;
  line-height: 20px;
  color: var(--muted);
}

caption strong {
  color: var(--ink);
}

th,
td {
  padding: 6px 0 5px 16px;
  text-align: right;
  vertical-align: top;
  border-bottom: 1px solid var(--hair);
}

th:first-child {
  padding-left: 0;
  text-align: left;
}

th.words,
td.words {
  text-align: left;
}

thead th {
  padding: 8px 0 7px 16px;
  font-size: 14px;
  line-height: 18px;
  vertical-align: bottom;
  border-bottom-color: var(--ink);
}

tbody th {
  font-weight: 400;
}

td:not(.words) {
  white-space: nowrap;
}

.interval,
.marker {
  color: var(--muted);
  white-space: nowrap;
}

.group th,
.group td,
.total th,
.total td {
  font-weight: 600;
}

tr:has(+ .group) > * {
  border-bottom-color: var(--axis);
}

.member th:first-child {
  padding-left: 16px;
}

tr:has(+ .total) > * {
  border-bottom-color: var(--ink);
}

.scroll {
  overflow-x: auto;
}

/* Where to read on, and the list of a long page's questions */

.read-on {
  margin-top: 16px;
  font-size: 15px;
  line-height: 20px;
}

.read-on + .read-on {
  margin-top: 4px;
}

.read-on a,
.contents a {
  display: inline-block;
  padding: 2px 0;
}

.contents ul {
  border-top: 1px solid var(--hair);
}

.contents {
  margin-top: 32px;
  max-width: 744px;
}

.contents li {
  padding: 4px 0 3px;
  font-size: 15px;
  line-height: 20px;
  border-bottom: 1px solid var(--hair);
}

/* Short lists */

.aside {
  margin-top: 48px;
  padding-top: 12px;
  border-top: 2px solid var(--ink);
}

.aside h2,
.brief h2 {
  font-size: 18px;
  line-height: 28px;
}

.aside li {
  padding: 8px 0 7px;
  font-size: 15px;
  line-height: 20px;
  border-bottom: 1px solid var(--hair);
}

.aside li a {
  display: inline-block;
  padding: 2px 0;
}

.brief .finding {
  font-size: 16px;
  line-height: 24px;
}

.large {
  display: block;
  font-size: 36px;
  line-height: 44px;
  font-weight: 600;
  letter-spacing: -0.01em;
}

/* A drawing made for the whole column is too wide for a third of the page. */
.brief .chart svg.wide[width="744"] {
  display: none;
}

.brief .chart svg.wide[width="744"] ~ svg.narrow {
  display: block;
}

/* Two columns: 744, 48 between, 336 in the margin. */

@media screen and (min-width: 1176px) {
  .figure:not(.lead, .brief, .spans) {
    display: grid;
    grid-template-columns: 744px 336px;
    grid-template-rows: auto auto auto auto 1fr;
    column-gap: 48px;
  }

  .figure:not(.lead, .brief, .spans) > * {
    grid-column: 1;
    min-width: 0;
  }

  .figure:not(.lead, .brief, .spans) > .how {
    grid-column: 2;
    grid-row: 1 / 6;
    margin-top: 9px;
  }

  .lead-row {
    display: grid;
    grid-template-columns: 744px 336px;
    column-gap: 48px;
    margin-top: 48px;
    border-top: 2px solid var(--ink);
  }

  .lead-row > .figure,
  .lead-row .aside:first-child {
    margin-top: 0;
    border-top: none;
    min-width: 0;
  }

  .answers {
    display: grid;
    grid-template-columns: repeat(3, 336px);
    column-gap: 60px;
  }
}

/* Where there is room, rows' names stay on one line; how-counted stands in columns below. */

@media screen and (min-width: 760px) {
  .whole tbody th {
    white-space: nowrap;
  }

  .spans tbody th {
    min-width: 128px;
  }

  .lead .how dl,
  .spans .how dl {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    column-gap: 48px;
  }
}

@media screen and (min-width: 760px) and (max-width: 1175px) {
  .how dl {
    display: grid;
    grid-template-columns: repeat(2, 1fr);
    column-gap: 48px;
  }

  .chart svg.wide {
    max-width: 100%;
    height: auto;
  }
}

/* One narrow column. */

@media screen and (max-width: 759px) {
  .page-head,
  main,
  .page-foot {
    padding-left: 16px;
    padding-right: 16px;
  }

  .skip {
    left: 16px;
  }

  .edition {
    display: block;
  }

  .page-head nav ul {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    column-gap: 16px;
    padding-bottom: 8px;
  }

  .page-head nav li {
    height: 33px;
  }

  .page-head nav a {
    display: inline-block;
    margin-bottom: 0;
    padding: 3px 0 4px;
    font-size: 15px;
    line-height: 24px;
  }

  .page-head nav a[aria-current] {
    padding-bottom: 1px;
  }

  h1 {
    font-size: 28px;
    line-height: 36px;
  }

  h2,
  .aside h2,
  .brief h2 {
    font-size: 20px;
    line-height: 28px;
  }

  .standfirst {
    font-size: 16px;
    line-height: 24px;
  }

  .finding,
  .lead .finding {
    font-size: 17px;
    line-height: 26px;
  }

  .questions .finding {
    font-size: 18px;
    line-height: 27px;
  }

  .chart svg.wide {
    display: none;
  }

  .chart svg.narrow {
    display: block;
  }

  /* The box reaches the screen's edge, so that a cut column shows there is more. */
  .scroll {
    margin-right: -16px;
  }

  .scroll caption span {
    position: sticky;
    left: 0;
    display: inline-block;
    max-width: calc(100vw - 32px);
  }

  .scroll th:first-child {
    position: sticky;
    left: 0;
    min-width: 128px;
    background: var(--paper);
  }

  .scroll table:not(.stacks) th:last-child,
  .scroll table:not(.stacks) td:last-child {
    padding-right: 16px;
  }

  /* Pairs fit the screen: there is nothing more beyond its edge. */
  .scroll:has(> .stacks) {
    margin-right: 0;
  }
}

/* A short table's rows become lists of pairs where its figure is narrow: on a narrow screen, and in
   the Overview's short answers. */

@media screen {
  .figure {
    container-type: inline-size;
  }

  @container (max-width: 727px) {
    .stacks,
    .stacks caption,
    .stacks tbody,
    .stacks tr,
    .stacks tbody th,
    .stacks td {
      display: block;
    }

    .stacks thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .stacks tr {
      padding: 8px 0 4px;
      border-top: 1px solid var(--axis);
    }

    .stacks tbody th,
    .stacks td {
      padding: 2px 0;
      border: none;
    }

    .stacks tbody th {
      font-weight: 600;
    }

    .stacks td,
    .stacks td.words {
      text-align: right;
      white-space: normal;
    }

    .stacks td::before {
      content: attr(data-label);
      float: left;
      margin-right: 16px;
      font-weight: 400;
      color: var(--muted);
    }

    .stacks td::after {
      content: "";
      display: block;
      clear: both;
    }
  }
}

/* Paper */

@page {
  size: A4;
  margin: 16mm 15mm 18mm;

  @bottom-left {
    content: var(--foot);
    font: 8pt/10pt "Segoe UI", "Open Sans", "Noto Sans", "Liberation Sans", Arial, sans-serif;
    color: #4d5862;
    width: 80%;
  }

  @bottom-right {
    content: counter(page) " of " counter(pages);
    font: 8pt/10pt "Segoe UI", "Open Sans", "Noto Sans", "Liberation Sans", Arial, sans-serif;
    color: #4d5862;
  }
}

@page across {
  size: A4 landscape;
}

@page upright {
  size: A4;
}

@media print {
  :root {
    color-scheme: light;
    --ink: #000000;
    --link: #000000;
  }

  * {
    print-color-adjust: exact;
    -webkit-print-color-adjust: exact;
  }

  body {
    font-size: 10.5pt;
    line-height: 15pt;
    border-top: 1.5pt solid var(--ink);
  }

  nav,
  .skip {
    display: none;
  }

  .page-head,
  main,
  .page-foot {
    max-width: none;
    padding: 0;
  }

  .edition {
    display: block;
    padding-top: 6pt;
  }

  .marking {
    font-size: 9pt;
    line-height: 12pt;
  }

  h1 {
    margin-top: 16pt;
    font-size: 22pt;
    line-height: 27pt;
  }

  h2,
  .aside h2,
  .brief h2 {
    font-size: 14pt;
    line-height: 19pt;
  }

  .standfirst {
    margin-top: 3pt;
    font-size: 11pt;
    line-height: 15pt;
  }

  .finding,
  .lead .finding,
  .brief .finding {
    max-width: none;
    font-size: 11.5pt;
    line-height: 16pt;
  }

  .questions .finding {
    max-width: none;
    font-size: 11pt;
    line-height: 15pt;
  }

  .large {
    font-size: 22pt;
    line-height: 27pt;
  }

  .figure,
  .aside {
    margin-top: 18pt;
    padding-top: 6pt;
    border-top-width: 1.5pt;
  }

  .chart,
  .figure table {
    margin-top: 12pt;
  }

  .how {
    margin-top: 12pt;
  }

  .how,
  .how h3,
  caption {
    font-size: 9pt;
    line-height: 12pt;
  }

  .how dl {
    display: grid;
    grid-template-columns: 1fr 1fr;
    column-gap: 24pt;
  }

  .how dl > div {
    margin-top: 3pt;
  }

  .chart svg.wide,
  .brief .chart svg.wide[width="744"] {
    display: block;
    width: auto;
    max-width: 180mm;
    height: auto;
    /* With the page's head, its title, a question and its finding a drawing fills one sheet. */
    max-height: 196mm;
  }

  .chart svg.wide[width="336"] {
    max-width: 89mm;
  }

  .chart svg.narrow,
  .brief .chart svg.wide[width="744"] ~ svg.narrow {
    display: none;
  }

  .scroll {
    overflow: visible;
    margin-top: 0;
  }

  table,
  .aside li {
    font-size: 9.5pt;
    line-height: 12.5pt;
  }

  thead th {
    padding: 4pt 0 4pt 9pt;
    font-size: 9pt;
    line-height: 12pt;
  }

  tbody th,
  td {
    padding: 3pt 0 2.5pt 9pt;
  }

  .whole tbody th {
    white-space: nowrap;
  }

  table.wide,
  .wide thead th {
    font-size: 8pt;
    line-height: 10pt;
  }

  .wide th,
  .wide td {
    padding-left: 4pt;
  }

  .aside li {
    padding: 3pt 0;
  }

  a {
    color: inherit;
    text-decoration: none;
  }

  .page-foot {
    margin-top: 18pt;
    padding-bottom: 0;
    font-size: 8pt;
    line-height: 11pt;
  }

  /* Nothing is cut: a heading and its finding stay with the chart, a row with itself. */
  h1,
  h2,
  h3,
  .standfirst,
  .finding,
  caption,
  thead {
    break-after: avoid;
  }

  .finding,
  .chart,
  .how,
  .aside,
  tr,
  table {
    break-inside: avoid;
  }

  /* A drawing of the page's whole width is only legible across the sheet. */
  .spans,
  body:has(main > .spans:first-of-type) {
    page: across;
  }

  body:has(main > .spans:first-of-type) main > .figure:not(.spans) {
    page: upright;
  }

  .spans .chart svg.wide {
    width: auto;
    max-width: 267mm;
    max-height: 104mm;
  }

  .questions .figure {
    break-before: page;
  }

  .questions .figure:first-of-type {
    break-before: auto;
  }

  p,
  dd {
    orphans: 3;
    widows: 3;
  }
}

"""#,
  ]
}
