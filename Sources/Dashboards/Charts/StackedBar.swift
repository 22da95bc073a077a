import Funnel

/// A bar of segments that touch, each as long as its number says.
///
/// Lengths are exact; the paper that parts two segments is taken from the wider of them.
struct StackedBar {
  struct Segment {
    let style: String
    let row: Int
    let column: String
    let value: Double
  }

  /// Where a segment came to lie.
  struct Place {
    let segment: Segment
    let left: Double
    let width: Double
    var middle: Double { left + width / 2 }
  }

  private static let gap = 1.5
  /// The width up to which a segment is drawn wider than its number, so that it is seen; by less
  /// than 1 px.
  private static let least = 1.6
  /// Segments narrower than this have no edge to spare.
  private static let narrow = 5.0

  let segments: [Segment]
  /// px per unit.
  let scale: Double

  /// The scale at which slivers, drawn wider than they are, do not push the bar beyond a width.
  func scale(within width: Double) -> Double {
    let end = places().last.map { $0.left + $0.width } ?? 0
    return end > width ? scale * (2 * width - end) / width : scale
  }

  /// Segments of nought and of markers take no place.
  func places(from start: Double = 0) -> [Place] {
    var places: [Place] = []
    var x = start
    for segment in segments where segment.value > 0 {
      let length = segment.value * scale
      let width = max(length, min(StackedBar.least, length + 0.95))
      if let last = places.last, last.width < StackedBar.narrow, width < StackedBar.narrow {
        x += 1
      }
      places.append(Place(segment: segment, left: x, width: width))
      x += width
    }
    return places
  }

  func draw(in drawing: inout Drawing, x: Double = 0, y: Double, height: Double) {
    let places = places(from: x)
    var visible = places.map { ($0.left, $0.left + $0.width) }
    for index in places.indices.dropFirst() {
      let isWider = places[index].width > places[index - 1].width
      let widest = max(places[index].width, places[index - 1].width)
      guard widest >= StackedBar.narrow else { continue }
      if isWider {
        visible[index].0 += StackedBar.gap
      } else {
        visible[index - 1].1 -= StackedBar.gap
      }
    }
    for (place, (left, right)) in zip(places, visible) {
      let segment = place.segment
      var mark = SVG.rect(x: place.left, y: y, width: place.width, height: height, segment.style)
      if segment.style == Ending.open.style { mark = mark.with("fill", drawing.hatch()) }
      drawing.mark(mark, row: segment.row, column: segment.column)
      if left > place.left {
        drawing.add(.rect(x: place.left, y: y, width: left - place.left, height: height, "paper"))
      }
      let end = place.left + place.width
      if right < end {
        drawing.add(.rect(x: right, y: y, width: end - right, height: height, "paper"))
      }
      if [Ending.closedOtherwise.style, Ending.open.style].contains(segment.style) {
        drawing.add(
          .rect(
            x: left + 0.5, y: y + 0.5, width: max(0.6, right - left - 1), height: height - 1,
            segment.style + "-edge"))
      }
    }
  }
}

extension Drawing {
  /// A square of an ending's colour, 11 px wide, its top at `y`.
  mutating func swatch(_ ending: Ending, x: Double, y: Double) {
    switch ending {
    case .closedOtherwise:
      add(.rect(x: x + 0.5, y: y + 0.5, width: 10, height: 10, "closed"))
      add(.rect(x: x + 0.5, y: y + 0.5, width: 10, height: 10, "closed-edge"))
    case .open:
      add(.rect(x: x + 0.5, y: y + 0.5, width: 10, height: 10, "open").with("fill", hatch()))
      add(.rect(x: x + 0.5, y: y + 0.5, width: 10, height: 10, "open-edge"))
    default: add(.rect(x: x, y: y, width: 11, height: 11, ending.style))
    }
  }
}
