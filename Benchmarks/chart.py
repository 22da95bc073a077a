"""Draws ratios as horizontal bars on a logarithmic scale, as an SVG of 744 pixels' width."""

import math
from xml.sax.saxutils import escape

WIDTH, MARGIN, LEFT, RIGHT = 744, 12, 216, 60
BAR, GAP, HEADING = 18, 5, 30
INK, MUTED, GRID, PEER, OTHER = "#14191e", "#4d5862", "#dde2e6", "#0a3654", "#87919a"
TICKS = [step * 10.0**power for power in range(-6, 7) for step in (1, 2, 5)]


def ratios(title, groups):
    """Groups of (name, ratio, whether it stands out), each bar from 1 to its ratio."""
    values = [ratio for _, bars in groups for _, ratio, _ in bars]
    low = max(tick for tick in TICKS if tick <= min([*values, 1]))
    high = min(tick for tick in TICKS if tick >= max([*values, 1]))
    if low == high:
        low, high = 0.5, 2

    def x(value):
        return LEFT + math.log(value / low) / math.log(high / low) * (WIDTH - LEFT - RIGHT)

    top = 80
    bottom = top + sum(HEADING + len(bars) * (BAR + GAP) for _, bars in groups)
    parts = [
        text(MARGIN, 26, title, size=17, weight="bold"),
        text(MARGIN, 48, "Right of 1: takes longer than funnel publish. Left of 1: is done sooner. "
             "Logarithmic scale.", colour=MUTED),
    ]
    shown = [tick for tick in TICKS if low <= tick <= high]
    if len(shown) > 11:
        shown = [tick for tick in shown if f"{tick:e}".startswith("1")]
    for tick in shown:
        colour, width = (INK, 1.5) if tick == 1 else (GRID, 1)
        parts.append(
            f'<line x1="{x(tick):.1f}" y1="{top - 4}" x2="{x(tick):.1f}" y2="{bottom}" '
            f'stroke="{colour}" stroke-width="{width}"/>'
        )
        parts.append(text(x(tick), top - 10, f"{tick:g}", colour=MUTED, anchor="middle"))
    y = top
    for heading, bars in groups:
        parts.append(text(MARGIN, y + 19, heading, weight="bold"))
        y += HEADING
        for name, ratio, stands_out in bars:
            start, end = sorted([x(1), x(ratio)])
            middle = y + BAR - 4.5
            parts.append(text(LEFT - 10, middle, name, anchor="end"))
            parts.append(
                f'<rect x="{start:.1f}" y="{y}" width="{max(end - start, 1):.1f}" height="{BAR}" '
                f'fill="{PEER if stands_out else OTHER}"/>'
            )
            # Beside the bar's end; on the right also where the bar goes left, off its name.
            parts.append(text(end + 6, middle, worded(ratio), halo=True))
            y += BAR + GAP
    description = "; ".join(
        f"{heading}: " + ", ".join(f"{name} {worded(ratio)}" for name, ratio, _ in bars)
        for heading, bars in groups
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 12}" '
        f'width="{WIDTH}" height="{bottom + 12}" role="img" '
        f'font-family="Open Sans, Segoe UI, Helvetica, Arial, sans-serif" font-size="14">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(description)}</desc>\n"
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n'
        + "\n".join(parts) + "\n</svg>\n"
    )


def worded(ratio):
    """Two digits, more where it is above a hundred: 0.082, 0.10, 8.2, 82, 820."""
    if ratio >= 9.95:
        return f"{ratio:,.0f}"
    ratio = float(f"{ratio:.1e}")
    return f"{ratio:.{max(1, 1 - math.floor(math.log10(ratio)))}f}"


def text(x, y, words, size=None, weight=None, colour=INK, anchor=None, halo=False):
    extra = "".join(
        f' {name}="{value}"' for name, value in [
            ("font-size", size), ("font-weight", weight), ("text-anchor", anchor),
            ("paint-order", "stroke" if halo else None), ("stroke", "#ffffff" if halo else None),
            ("stroke-width", 4 if halo else None),
        ] if value is not None
    )
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}"{extra}>{escape(words)}</text>'
