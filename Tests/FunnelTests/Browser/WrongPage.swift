/// A page with every fault that `pages.py` looks for: a check that finds nothing here finds nothing.
enum WrongPage {
  static let html = """
    <!DOCTYPE html>
    <html>
    <head>
    <meta charset="utf-8">
    <title>Wrong</title>
    <link rel="stylesheet" href="../officer/assets/style.css">
    <style>
      .beyond { width: 2000px }
      .pale { color: #dddddd; background: #ffffff }
      @media print { figure.chart { break-inside: auto !important } }
    </style>
    <script>console.error("wrong"); addEventListener("load", () => document.body.append("more"))
    </script>
    </head>
    <body>
    <a href="../officer/index.html">Another edition</a>
    <a href="nowhere.html">No page</a>
    <a href="#nothing">No place</a>
    <p class="pale">Pale</p>
    <section class="figure" id="wrong.figure">
    <figure class="chart">
    <svg class="wide" viewBox="0 0 300 60" width="300" height="60">
    <g class="axis"><text x="10" y="20">Overlapping</text><text x="14" y="22">words</text></g>
    <text x="290" y="50">Beyond its drawing, with 77</text>
    <rect class="bar" x="0" y="0" width="100" height="9" data-row="A" data-column="B" data-value="10"/>
    <rect class="bar" x="0" y="20" width="90" height="9" data-row="C" data-column="B" data-value="5"/>
    <rect class="bar" x="0" y="40" width="50" height="9" data-row="C" data-column="B" data-value="6"/>
    </svg>
    <svg viewBox="0 0 9 9" width="9" height="9"></svg>
    </figure>
    <table class="beyond">
    <thead><tr><th>Row</th><th>B</th></tr></thead>
    <tbody>
    <tr><th>A</th><td data-value="10">10</td></tr>
    <tr><th>C</th><td data-value="5">5</td></tr>
    </tbody>
    </table>
    </section>
    <!-- \(String(repeating: "large ", count: 40_000)) -->
    </body>
    </html>
    """

  /// What is said of this page, in part, by check.
  static let faults: [(check: BrowserReport.Check, part: String)] = [
    (.accessibility, "html-has-lang"),
    (.accessibility, "color-contrast, 1 times"),
    (.accessibility, "(dark, 1280 px)"),
    (.accessibility, "(light, 320 px)"),
    (.charts, "1 of 1 drawings"),
    (.console, "wrong"),
    (.headings, "0 h1"),
    (.links, "../officer/index.html leaves the edition"),
    (.links, "nowhere.html names no file"),
    (.links, "#nothing names no place"),
    (.marks, "no cell for the mark C | B | 6"),
    (.marks, "C | B, bar is 5, drawn 90 long instead of 50"),
    (.print, "its figure may be cut"),
    (.print, "its table reaches"),
    (.requests, "assets/style.css"),
    (.scripts, "without script"),
    (.size, "bytes"),
    (.width, "px wide at 320, by table of wrong.figure"),
    (.words, "“Overlapping” and “words” overlap"),
    (.words, "px outside"),
    (.words, "a number that its table lacks"),
  ]
}
