"""Opens every page of a published site in Chromium, as readers do, and says what is at fault.

Usage: python pages.py SITE

SITE holds one folder per edition. Prints one JSON object to stdout: the pages, and of each its
size, what was there to check, and its faults as sentences, by check. Needs what script/setup
--tests installs. Exit 0 when every page was opened, whatever was found: BrowserTests.swift judges.
"""

import json
import os
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

MISSING = "{} is missing; script/setup --tests installs it."

try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright
except ImportError as error:
    sys.exit(MISSING.format(f"the Python package {error.name}"))

CHECKS = [
    "accessibility", "charts", "console", "headings", "links", "marks", "print", "requests",
    "scripts", "size", "words", "width",
]
LARGEST = 200_000  # bytes of a page
WIDE, NARROW = 1280, 320  # CSS px of a desk's screen, and of WCAG's narrowest (1.4.10, reflow)
HEIGHT = 900
BETWEEN = 768
PATIENCE = 120_000  # milliseconds for one step: a machine that builds meanwhile is slow
# A4 within the margins that style.css gives (15 mm at the sides, 16 above, 18 below), in CSS px.
MILLIMETRE = 96 / 25.4
UPRIGHT = (round(180 * MILLIMETRE), 263 * MILLIMETRE)
ACROSS = (round(267 * MILLIMETRE), 176 * MILLIMETRE)

# WCAG 2.2 A and AA, and good practice. Contrast takes most of the time, so it is asked where
# colours change and of a long table's first rows alone, which are coloured like the others; the
# narrow screen, where tables become lists, is asked all the rest of everything.
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TARGET_SIZE = {"target-size": {"enabled": True}}  # WCAG 2.2, 2.5.8: off unless asked for
CONTRAST = ["color-contrast", "link-in-text-block"]
MORE_OF_THE_SAME = {"exclude": [["tbody tr:not(.group, .total):nth-child(n+7)"]]}
AXE_RUNS = [
    (WIDE, "light", MORE_OF_THE_SAME, {"runOnly": AXE_RULES, "rules": TARGET_SIZE}),
    (WIDE, "dark", MORE_OF_THE_SAME, {"runOnly": {"type": "rule", "values": CONTRAST}}),
    (NARROW, "light", None, {
        "runOnly": AXE_RULES,
        "rules": {**TARGET_SIZE, **{rule: {"enabled": False} for rule in CONTRAST}}}),
]

# Runs in the page. Each function returns sentences; none changes the page.
INSPECTION = r"""
(() => {
  const plain = text => text.replace(/\s+/g, " ").trim();
  const isShown = element => element !== null && element.getClientRects().length > 0;
  const figures = () => [...document.querySelectorAll("section.figure")];
  const charts = () => [...document.querySelectorAll("figure.chart")];
  const name = element => (element.closest("section.figure") || {id: "outside any figure"}).id;
  const drawing = svg => `${name(svg)} (${svg.classList.contains("narrow") ? "narrow" : "wide"})`;
  const round = number => Math.round(number * 10) / 10;
  const pen = document.createElement("canvas").getContext("2d");

  // Where a text's letters are, in the units of its drawing: getBBox sideways; up and down the
  // letters themselves, as getBBox counts the font's whole line there.
  const letters = text => {
    const box = text.getBBox();
    const style = getComputedStyle(text);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const ink = pen.measureText(text.textContent);
    const base = text.getStartPositionOfChar(0).y;
    const toDrawing = text.ownerSVGElement.getScreenCTM().inverse().multiply(text.getScreenCTM());
    const corners = [box.x, box.x + box.width].flatMap(x =>
      [base - ink.actualBoundingBoxAscent, base + ink.actualBoundingBoxDescent].map(y =>
        new DOMPoint(x, y).matrixTransform(toDrawing)));
    const xs = corners.map(corner => corner.x), ys = corners.map(corner => corner.y);
    return {
      text: plain(text.textContent), left: Math.min(...xs), right: Math.max(...xs),
      top: Math.min(...ys), bottom: Math.max(...ys)};
  };

  return {
    // Every mark repeats a cell of its figure's table: outputs.md, pages.
    marks: () => figures().flatMap(figure => {
      const cells = new Set();
      for (const table of figure.querySelectorAll("table")) {
        const columns = [...table.querySelectorAll("thead th")].map(th => plain(th.textContent));
        for (const row of table.querySelectorAll("tbody tr")) {
          const heading = plain(row.querySelector("th").textContent);
          [...row.children].forEach((cell, index) => {
            if (cell.tagName === "TD")
              cells.add([heading, columns[index], cell.dataset.value].join(" | "));
          });
        }
      }
      return [...figure.querySelectorAll("svg [data-row], svg [data-column], svg [data-value]")]
        .map(mark => [mark, [mark.dataset.row, mark.dataset.column, mark.dataset.value]
          .map(text => text === undefined ? "(none)" : plain(text)).join(" | ")])
        .filter(([, key]) => !cells.has(key))
        .map(([mark, key]) => `${drawing(mark.ownerSVGElement)}: no cell for the mark ${key}`);
    }),

    // Bars of one column in one drawing have lengths in proportion to their values.
    bars: () => [...document.querySelectorAll("figure.chart svg")].flatMap(svg => {
      const series = {};
      for (const bar of svg.querySelectorAll("rect[data-value]")) {
        if (bar.dataset.value === "" || isNaN(bar.dataset.value)) continue;
        const key = `${bar.dataset.column}, ${bar.getAttribute("class")}`;
        (series[key] = series[key] || []).push({
          row: bar.dataset.row, value: Math.abs(Number(bar.dataset.value)),
          across: bar.width.baseVal.value, up: bar.height.baseVal.value});
      }
      return Object.entries(series).flatMap(([key, bars]) => {
        const isSame = side => bars.every(bar => Math.abs(bar[side] - bars[0][side]) < 0.02);
        if (isSame("across") && isSame("up") && bars.some(bar => bar.value !== bars[0].value))
          return [`${drawing(svg)}: bars of ${key} are all alike`];
        const side = isSame("up") ? "across" : isSame("across") ? "up" : null;
        if (side === null) return [`${drawing(svg)}: bars of ${key} have no common thickness`];
        const longest = bars.reduce((a, b) => b.value > a.value ? b : a);
        if (longest.value === 0) return [];
        return bars.map(bar => ({...bar, due: longest[side] * bar.value / longest.value}))
          .filter(bar => Math.abs(bar[side] - bar.due) > 1)
          .map(bar => `${drawing(svg)}: ${bar.row} | ${key} is ${bar.value}, drawn `
            + `${round(bar[side])} long instead of ${round(bar.due)}`);
      });
    }),

    // Of a chart's two drawings one is seen, inside its box.
    drawings: () => charts().flatMap(chart => {
      const drawings = [...chart.querySelectorAll("svg.wide, svg.narrow")];
      const shown = drawings.filter(isShown);
      if (drawings.length !== 2 || shown.length !== 1)
        return [`${name(chart)}: ${shown.length} of ${drawings.length} drawings are shown`];
      const box = chart.getBoundingClientRect(), inner = shown[0].getBoundingClientRect();
      return inner.left < box.left - 1 || inner.right > box.right + 1
        ? [`${drawing(shown[0])}: ${round(inner.width)} px wide in ${round(box.width)}`] : [];
    }),

    // Every text of a drawing that is shown lies inside it, and on no other text.
    words: () => charts().flatMap(chart => {
      const found = [];
      for (const svg of [...chart.querySelectorAll("svg")].filter(isShown)) {
        const frame = svg.viewBox.baseVal;
        const texts = [...svg.querySelectorAll("text")]
          .filter(text => isShown(text) && plain(text.textContent) !== "").map(letters);
        texts.forEach((a, index) => {
          const beyond = Math.max(frame.x - a.left, a.right - frame.x - frame.width,
            frame.y - a.top, a.bottom - frame.y - frame.height);
          if (beyond > 1)
            found.push(`${drawing(svg)}: “${a.text}” is ${round(beyond)} px outside`);
          for (const b of texts.slice(index + 1)) {
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const up = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (across > 1 && up > 1)
              found.push(`${drawing(svg)}: “${a.text}” and “${b.text}” overlap by `
                + `${round(across)} × ${round(up)} px`);
          }
        });
      }
      return found;
    }),

    // Numbers in a drawing are the axis's or the table's.
    numbers: () => figures().flatMap(figure => {
      const numbers = text => plain(text).match(/\d[\d,]*(\.\d+)?/g) || [];
      const known = new Set(
        [...figure.querySelectorAll("th, td, caption")].flatMap(cell => numbers(cell.textContent)));
      return [...figure.querySelectorAll("svg text")].filter(text => !text.closest("g.axis"))
        .filter(text => numbers(text.textContent).some(number => !known.has(number)))
        .map(text => `${drawing(text.ownerSVGElement)}: “${plain(text.textContent)}” has a `
          + "number that its table lacks");
    }),

    // How a page overflows sideways; null where it does not.
    overflow: () => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return null;
      const widest = [...document.body.querySelectorAll("*")]
        .filter(element => !element.closest(".scroll") && isShown(element))
        .reduce((a, b) =>
          b.getBoundingClientRect().right > a.getBoundingClientRect().right ? b : a);
      return `${root.scrollWidth} px wide at ${root.clientWidth}, by `
        + `${widest.tagName.toLowerCase()} of ${name(widest)}`;
    },

    // On paper of the size given: the wide drawing, nothing wider than the sheet, nothing cut.
    print: ({width, height, isAcross}) => figures().flatMap(figure => {
      let sheet = figure;
      while (sheet && getComputedStyle(sheet).page === "auto") sheet = sheet.parentElement;
      if ((sheet !== null && getComputedStyle(sheet).page === "across") !== isAcross) return [];
      const found = [];
      for (const chart of figure.querySelectorAll("figure.chart")) {
        if (!isShown(chart.querySelector("svg.wide"))) found.push("its wide drawing is not shown");
        if (isShown(chart.querySelector("svg.narrow"))) found.push("its narrow drawing is shown");
      }
      const whole = [...figure.querySelectorAll("figure.chart, tr")];
      for (const part of [...whole, ...figure.querySelectorAll("svg.wide, table")]) {
        const box = part.getBoundingClientRect();
        const what = part.tagName.toLowerCase();
        if (box.right > width + 1 || box.left < -1)
          found.push(`its ${what} reaches ${round(box.right)} px on a sheet of ${width}`);
        if (!whole.includes(part)) continue;
        if (box.height > height)
          found.push(`its ${what} is ${round(box.height)} px high on a sheet of ${round(height)}`);
        if (getComputedStyle(part).breakInside === "auto") found.push(`its ${what} may be cut`);
      }
      return [...new Set(found)].map(fault => `${figure.id}: ${fault}`);
    }),

    headings: () => {
      const found = document.querySelectorAll("h1");
      return found.length === 1 && plain(found[0].textContent) !== ""
        ? [] : [`${found.length} h1`];
    },

    count: () => ({
      figures: figures().length, charts: charts().length,
      marks: document.querySelectorAll("svg [data-value]").length,
      words: document.querySelectorAll("svg text").length}),
    text: () => document.body.innerText,
    targets: () => [...document.querySelectorAll("a[href]")].map(a => a.getAttribute("href")),
  };
})()
"""


class Page:
    """One page of an edition, and what is at fault with it."""

    def __init__(self, file, edition):
        self.file = file
        self.edition = edition
        self.faults = {check: [] for check in CHECKS}
        self.counts = {}
        self.sheets = 0

    @property
    def address(self):
        return self.file.as_uri()

    def note(self, check, sentences, where=""):
        self.faults[check] += [f"{sentence}{where}" for sentence in sentences]

    def record(self):
        return {
            "edition": self.edition.name,
            "path": self.file.relative_to(self.edition).as_posix(),
            "bytes": self.file.stat().st_size,
            "sheets": self.sheets,
            "faults": self.faults,
            **self.counts,
        }


def chromium():
    """The browser that Debian installs."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        sys.exit(MISSING.format("Chromium"))
    return found


def missing_letters():
    """Charts are laid out by the widths of Open Sans; another font would be measured instead."""
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return not any(any(folder.rglob("OpenSans-Regular.*")) for folder in folders if folder.is_dir())


class Listener:
    """Hears what pages say and ask for, and notes it with the page that is open."""

    def __init__(self, context):
        self.page = None
        self.state = ""
        context.on("console", lambda message: self.says(message.text))
        context.on("weberror", lambda error: self.says(str(error.error)))
        context.on("request", self.asks)
        context.on("requestfailed", lambda request: self.fails(request.url))

    def open(self, page, state=""):
        self.page = page
        self.state = state

    def says(self, text):
        self.page.note("console", [text + self.state])

    def fails(self, url):
        self.page.note("requests", [f"{url} could not be loaded{self.state}"])

    def asks(self, request):
        parts = urlsplit(request.url)
        if parts.scheme == "data":
            return
        target = Path(os.path.normpath(unquote(parts.path)))
        if parts.scheme != "file" or not target.is_relative_to(self.page.edition):
            self.page.note("requests", [f"asks for {request.url}{self.state}"])


def inspect(tab, question, argument=None):
    return tab.evaluate(f"argument => {INSPECTION.strip()}.{question}(argument)", argument)


def show(tab, width, **media):
    tab.set_viewport_size({"width": width, "height": HEIGHT})
    tab.emulate_media(**{"media": "screen", "color_scheme": "light", "forced_colors": "none",
                         **media})


def read_as_published(tab, listener, page):
    """With the page's own security policy: on the screen, in other colours, on paper."""
    listener.open(page)
    show(tab, WIDE)
    tab.goto(page.address)
    page.counts = inspect(tab, "count")
    for check in ("headings", "marks"):
        page.note(check, inspect(tab, check))
    page.note("marks", inspect(tab, "bars"))
    page.note("words", inspect(tab, "numbers"))
    for width in (WIDE, BETWEEN, NARROW):
        show(tab, width)
        where = f", at {width} px"
        page.note("charts", inspect(tab, "drawings"), where)
        page.note("words", inspect(tab, "words"), where)
        overflow = inspect(tab, "overflow")
        page.note("width", [overflow] if overflow else [])
    show(tab, WIDE)
    text = inspect(tab, "text")

    for width, height in (UPRIGHT, ACROSS):
        show(tab, width, media="print")
        sheet = {"width": width, "height": height, "isAcross": width == ACROSS[0]}
        page.note("print", inspect(tab, "print", sheet))
    tab.emulate_media(media="print")
    paper = tab.pdf(prefer_css_page_size=True)
    page.sheets = len(re.findall(rb"/Type\s*/Page\b", paper))
    page.note("print", [] if page.sheets else ["the PDF has no page"])

    for colours in ({"color_scheme": "dark"}, {"forced_colors": "active"}):
        show(tab, WIDE, **colours)
        listener.open(page, f", with {next(iter(colours)).replace('_', ' ')}")
        tab.reload()
    return text


def read_without_script(tab, listener, page, text):
    listener.open(page, ", without script")
    tab.goto(page.address)
    if inspect(tab, "text") != text:
        page.note("scripts", ["the text is another one without script"])


def check_accessibility(tab, page, axe):
    """In light and dark colours, and on a narrow screen. Needs a page that lets axe in."""
    show(tab, WIDE)
    tab.goto(page.address)
    for width, colours, parts, options in AXE_RUNS:
        show(tab, width, color_scheme=colours)
        options = {**options, "resultTypes": ["violations"]}
        for violation in axe.run(tab, parts, options).response["violations"]:
            nodes = violation["nodes"]
            places = "; ".join(" ".join(map(str, node["target"])) for node in nodes[:3])
            why = (nodes[0].get("failureSummary") or "").split("\n")[-1].strip()
            page.note("accessibility", [
                f"{violation['id']}, {len(nodes)} times, such as {places}: {why} "
                f"({colours}, {width} px)"])


def check_links(pages):
    """Links name files of their own edition, and places that are there."""
    texts = {page.file: page.file.read_text("utf-8") for page in pages}
    for page in pages:
        for href in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', texts[page.file]):
            parts = urlsplit(href)
            target = Path(os.path.normpath(page.file.parent / unquote(parts.path)))
            target = target if parts.path else page.file
            if parts.scheme or parts.netloc or not target.is_relative_to(page.edition):
                page.note("links", [f"{href} leaves the edition"])
            elif not target.is_file():
                page.note("links", [f"{href} names no file"])
            elif parts.fragment and f'id="{unquote(parts.fragment)}"' not in texts.get(target, ""):
                page.note("links", [f"{href} names no place in that page"])


def main(site):
    editions = sorted(folder for folder in site.iterdir() if folder.is_dir())
    pages = [
        Page(file, edition) for edition in editions for file in sorted(edition.rglob("*.html"))]
    browser_path = chromium()
    if missing_letters():
        sys.exit(MISSING.format("the font Open Sans"))
    check_links(pages)
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not start for root, as in containers.
        without_sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=browser_path, headless=True, args=without_sandbox, timeout=PATIENCE)
        as_published = browser.new_context()
        without_script = browser.new_context(
            java_script_enabled=False, viewport={"width": WIDE, "height": HEIGHT})
        open_to_axe = browser.new_context(bypass_csp=True)
        for context in browser.contexts:
            context.set_default_timeout(PATIENCE)
        first, first_listener = as_published.new_page(), Listener(as_published)
        second, second_listener = without_script.new_page(), Listener(without_script)
        third, axe = open_to_axe.new_page(), Axe()
        for page in pages:
            if page.file.stat().st_size >= LARGEST:
                page.note("size", [f"{page.file.stat().st_size} bytes"])
            text = read_as_published(first, first_listener, page)
            read_without_script(second, second_listener, page, text)
            check_accessibility(third, page, axe)
        version = browser.version
        browser.close()
    json.dump({"browser": version, "pages": [page.record() for page in pages]}, sys.stdout)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("Usage: python pages.py SITE")
    main(Path(sys.argv[1]).resolve())
