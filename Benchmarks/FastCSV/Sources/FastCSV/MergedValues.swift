/// The values of one category column of the whole file, and what each worker called them.
public struct ColumnValues: Sendable, Equatable {
  /// Texts without quotes, not trimmed, by global code: the empty one, then in the order in which
  /// they first occur in the file.
  public let texts: [String]
  /// `globalCodes[worker][code]`.
  public let globalCodes: [[UInt16]]
}

extension ColumnValues {
  /// - Parameter dictionaries: of one column, one a worker.
  /// - Complexity: O(values log values).
  init?(_ dictionaries: [ValueDictionary]) {
    struct Place { var offset: UInt64, code: Int }
    var places: [[UInt8]: Place] = [[]: Place(offset: 0, code: 0)]
    var unquoted: [[[UInt8]]] = []
    for dictionary in dictionaries {
      var texts: [[UInt8]] = [[]]
      for code in 1..<max(dictionary.count, 1) {
        let text = RawText.unquoted(dictionary.raw(code))
        texts.append(text)
        // Workers read different records, so that equal offsets are of one worker.
        let place = Place(offset: dictionary.firstOffsets[code], code: code)
        if let known = places[text],
          (known.offset, known.code) <= (place.offset, place.code)
        {
          continue
        }
        places[text] = place
      }
      unquoted.append(texts)
    }
    guard places.count <= ValueDictionary.largest else { return nil }
    let ordered = places.sorted { one, other in
      (one.value.offset, one.value.code) < (other.value.offset, other.value.code)
    }
    var codes: [[UInt8]: UInt16] = [:]
    for (code, entry) in ordered.enumerated() { codes[entry.key] = UInt16(code) }
    texts = ordered.map { String(decoding: $0.key, as: UTF8.self) }
    globalCodes = unquoted.map { texts in texts.map { codes[$0] ?? 0 } }
  }
}
