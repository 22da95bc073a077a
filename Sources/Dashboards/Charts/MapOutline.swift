/// Areas laid flat: an equirectangular projection at the middle latitude, in px.
struct MapOutline {
  struct Point: Equatable {
    var x, y: Double
  }

  /// For each shape its rings, outer ones and holes alike.
  let areas: [[[Point]]]
  let height: Double

  /// - Parameters:
  ///   - tallest: the map is drawn smaller, and centred, where it would be taller.
  init(_ shapes: [MapShape], width: Double, tallest: Double = 720) {
    let all = shapes.lazy.flatMap(\.polygons).joined().joined()
    var (west, east, south, north) = (
      Double.infinity, -Double.infinity, Double.infinity, -Double.infinity
    )
    for place in all {
      (west, east) = (min(west, place.longitude), max(east, place.longitude))
      (south, north) = (min(south, place.latitude), max(north, place.latitude))
    }
    guard west < east, south < north else {
      areas = shapes.map { _ in [] }
      height = 0
      return
    }
    let squeeze = MapOutline.cosine(degrees: (south + north) / 2)
    let scale = min(width / ((east - west) * squeeze), tallest / (north - south))
    let margin = (width - (east - west) * squeeze * scale) / 2
    height = (north - south) * scale
    areas = shapes.map { shape in
      shape.polygons.flatMap { $0 }.compactMap { ring in
        let flat = ring.map {
          Point(
            x: margin + ($0.longitude - west) * squeeze * scale, y: (north - $0.latitude) * scale)
        }
        let simple = MapOutline.simplified(flat, within: 0.5)
        return simple.count >= 3 ? simple : nil
      }
    }
  }

  /// The outline of an area as a path, moved by the given distance.
  static func path(_ rings: [[Point]], x: Double, y: Double) -> String {
    var d = ""
    for ring in rings {
      for (index, point) in ring.enumerated() {
        d += index == 0 ? "M" : "L"
        d += SVG.number(((point.x + x) * 10).rounded() / 10) + " "
        d += SVG.number(((point.y + y) * 10).rounded() / 10)
      }
      d += "Z"
    }
    return d
  }

  /// A closed ring with no more points than it needs to keep within so many px of itself.
  ///
  /// Source: D. H. Douglas and T. K. Peucker (1973), Cartographica 10:112–122.
  static func simplified(_ ring: [Point], within tolerance: Double) -> [Point] {
    var open = ring
    if open.count > 1, open.first == open.last { open.removeLast() }
    guard open.count > 4 else { return open }
    // A ring has no ends: begin with its first point and the one farthest from it.
    let first = open[0]
    let far = open.indices.max {
      squared(open[$0], first) < squared(open[$1], first)
    }
    guard let far, far > 0 else { return open }
    var kept = [Bool](repeating: false, count: open.count + 1)
    let closed = open + [first]
    kept[0] = true
    kept[far] = true
    kept[closed.count - 1] = true
    var stack = [(0, far), (far, closed.count - 1)]
    while let (start, end) = stack.popLast() {
      var worst = tolerance
      var split: Int?
      for index in (start + 1)..<max(start + 1, end) {
        let off = distance(closed[index], closed[start], closed[end])
        if off > worst { (worst, split) = (off, index) }
      }
      guard let split else { continue }
      kept[split] = true
      stack.append((start, split))
      stack.append((split, end))
    }
    return open.indices.filter { kept[$0] }.map { open[$0] }
  }

  private static func squared(_ a: Point, _ b: Point) -> Double {
    (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
  }

  /// How far a point lies from a stretch of line.
  private static func distance(_ p: Point, _ a: Point, _ b: Point) -> Double {
    let length = squared(a, b)
    guard length > 0 else { return squared(p, a).squareRoot() }
    let along = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length
    let t = min(1, max(0, along))
    return squared(p, Point(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y))).squareRoot()
  }

  /// The cosine, by its series; good to nine digits between the poles.
  private static func cosine(degrees: Double) -> Double {
    let x = degrees * .pi / 180
    var term = 1.0
    var sum = 1.0
    for index in 1...10 {
      term *= -x * x / Double((2 * index - 1) * (2 * index))
      sum += term
    }
    return sum
  }
}
