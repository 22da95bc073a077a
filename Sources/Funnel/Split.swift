/// How counts are split: not at all, by one dimension, or by the source and another dimension.
public struct Split: Hashable, Sendable {
  /// Index of the dimension; `nil` where counts are not split.
  public let first: Int?
  /// Index of the second dimension; only ever beside a first.
  public let second: Int?

  init(first: Int? = nil, second: Int? = nil) {
    self.first = first
    self.second = second
  }

  /// Not split: the total.
  public static let everyone = Split()

  static func all(of dimensions: [JourneyTable.Dimension]) -> [Split] {
    var splits = [Split.everyone] + dimensions.indices.map { Split(first: $0) }
    if let source = dimensions.firstIndex(where: { $0.id == "source" }) {
      splits += dimensions.indices.filter { $0 != source }.map { Split(first: source, second: $0) }
    }
    return splits
  }

  /// How many groups the split makes, empty ones included.
  func size(in dimensions: [JourneyTable.Dimension]) -> Int {
    (first.map { dimensions[$0].categories.count } ?? 1)
      * (second.map { dimensions[$0].categories.count } ?? 1)
  }
}

/// One group of a split: everyone, or those of one category, or of one category of each of two
/// dimensions.
public struct Group: Hashable, Sendable {
  public let split: Split
  /// Index of the group within its split.
  let index: Int

  public static let everyone = Group(split: .everyone, index: 0)
}
