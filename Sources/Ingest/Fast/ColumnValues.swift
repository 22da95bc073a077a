/// The values of one category column of the whole file, and what each worker called them.
struct ColumnValues: Sendable, Equatable {
  /// Texts without quotes, not trimmed, by global code: the empty one, then in the order in which
  /// they first occur in the file.
  let texts: [String]
  /// `globalCodes[worker][code]`.
  let globalCodes: [[UInt16]]
}

/// The values of one category column that one worker has seen.
struct SeenValues: Sendable {
  /// Without quotes, by the worker's code; the same one twice where it was written in two ways.
  let texts: [[UInt8]]
  /// Offset in the file of the first batch that has it.
  let firstOffsets: [UInt64]
}

extension ColumnValues {
  /// - Parameter workers: of one column, one a worker.
  /// - Returns: `nil` where all workers together have more values than codes.
  /// - Complexity: O(values log values).
  init?(_ workers: [SeenValues]) {
    struct Place { var offset: UInt64, code: Int }
    var places: [[UInt8]: Place] = [[]: Place(offset: 0, code: 0)]
    for worker in workers {
      for (code, text) in worker.texts.enumerated().dropFirst() {
        // Workers read different records, so that equal offsets are of one worker.
        let place = Place(offset: worker.firstOffsets[code], code: code)
        if let known = places[text],
          (known.offset, known.code) <= (place.offset, place.code)
        {
          continue
        }
        places[text] = place
      }
    }
    guard places.count <= ValueDictionary.largest else { return nil }
    let ordered = places.sorted { one, other in
      (one.value.offset, one.value.code) < (other.value.offset, other.value.code)
    }
    var codes: [[UInt8]: UInt16] = [:]
    for (code, entry) in ordered.enumerated() { codes[entry.key] = UInt16(code) }
    texts = ordered.map { String(decoding: $0.key, as: UTF8.self) }
    globalCodes = workers.map { worker in worker.texts.map { codes[$0] ?? 0 } }
  }
}
