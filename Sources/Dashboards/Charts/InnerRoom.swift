/// Which places of an area have room for a label: a mask of cells, 2 px wide, with running sums.
struct InnerRoom {
  private static let cell = 2.0
  private let left: Double
  private let top: Double
  private let columns: Int
  private let rows: Int
  /// Cells inside the area above and left of each corner.
  private var sums: [Int32]

  /// - Complexity: cells of the area's bounding box, plus its points times its rows.
  init(_ rings: [[MapOutline.Point]]) {
    let points = rings.joined()
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    left = xs.min() ?? 0
    top = ys.min() ?? 0
    columns = max(0, Int(((xs.max() ?? 0) - left) / InnerRoom.cell))
    rows = max(0, Int(((ys.max() ?? 0) - top) / InnerRoom.cell))
    sums = [Int32](repeating: 0, count: (columns + 1) * (rows + 1))
    for row in 0..<rows {
      let crossings = InnerRoom.crossings(rings, y: top + (Double(row) + 0.5) * InnerRoom.cell)
      var inside: Int32 = 0
      var passed = 0
      for column in 0..<columns {
        let x = left + (Double(column) + 0.5) * InnerRoom.cell
        while passed < crossings.count, crossings[passed] < x { passed += 1 }
        if passed % 2 == 1 { inside += 1 }
        sums[(row + 1) * (columns + 1) + column + 1] =
          sums[row * (columns + 1) + column + 1] + inside
      }
    }
  }

  /// Where a horizontal line crosses the rings, from left to right.
  private static func crossings(_ rings: [[MapOutline.Point]], y: Double) -> [Double] {
    var found: [Double] = []
    for ring in rings {
      var previous = ring[ring.count - 1]
      for point in ring {
        if (previous.y > y) != (point.y > y) {
          found.append(
            previous.x + (y - previous.y) / (point.y - previous.y) * (point.x - previous.x))
        }
        previous = point
      }
    }
    return found.sorted()
  }

  /// The middle of the place with the most room around a box of that size; `nil` where it fits
  /// nowhere.
  func middle(ofWidth width: Double, height: Double) -> MapOutline.Point? {
    for margin in stride(from: 24.0, through: 0, by: -3) {
      if let point = middle(
        acrossCells: Int(((width + 2 * margin) / InnerRoom.cell).rounded(.up)),
        downCells: Int(((height + 2 * margin) / InnerRoom.cell).rounded(.up)))
      {
        return point
      }
    }
    return nil
  }

  /// The middle of the largest square that fits.
  func middle() -> MapOutline.Point? {
    var size = min(columns, rows)
    while size > 0 {
      if let point = middle(acrossCells: size, downCells: size) { return point }
      size = min(size - 1, size * 9 / 10)
    }
    return nil
  }

  /// Of all places where a box of so many cells lies inside, the one nearest to their average.
  private func middle(acrossCells across: Int, downCells down: Int) -> MapOutline.Point? {
    guard across <= columns, down <= rows, across > 0, down > 0 else { return nil }
    var found: [(Int, Int)] = []
    for row in 0...(rows - down) {
      for column in 0...(columns - across)
      where count(row, column, down, across) == Int32(across * down) {
        found.append((row, column))
      }
    }
    guard !found.isEmpty else { return nil }
    let row = found.reduce(0) { $0 + $1.0 } / found.count
    let column = found.reduce(0) { $0 + $1.1 } / found.count
    func off(_ place: (Int, Int)) -> Int {
      (place.0 - row) * (place.0 - row) + (place.1 - column) * (place.1 - column)
    }
    guard let best = found.min(by: { off($0) < off($1) }) else { return nil }
    return MapOutline.Point(
      x: left + (Double(best.1) + Double(across) / 2) * InnerRoom.cell,
      y: top + (Double(best.0) + Double(down) / 2) * InnerRoom.cell)
  }

  private func count(_ row: Int, _ column: Int, _ down: Int, _ across: Int) -> Int32 {
    let stride = columns + 1
    return sums[(row + down) * stride + column + across] - sums[row * stride + column + across]
      - sums[(row + down) * stride + column] + sums[row * stride + column]
  }
}
