internal import CShims

/// A workbook's ZIP archive in memory. The only file that calls libzip and expat.
@safe struct WorkbookArchive: ~Copyable {
  // SAFETY: valid while `open` runs its body, which gets the archive only to borrow.
  private let handle: OpaquePointer
  /// Bytes of the archive itself.
  private let packed: Int
  /// Bytes unpacked of all parts so far.
  private var unpacked = 0

  private init(_ handle: OpaquePointer, packed: Int) {
    // SAFETY: see `handle`.
    unsafe self.handle = handle
    self.packed = packed
  }

  /// Opens the archive for as long as `body` runs.
  ///
  /// - Throws: `damaged` where the bytes are no whole ZIP archive, and what `body` throws.
  static func open<Result>(
    _ bytes: [UInt8], _ body: (inout WorkbookArchive) throws(FeedError) -> Result
  ) throws(FeedError) -> Result {
    // SAFETY: the bytes outlive the archive, which is closed before the closure returns.
    try unsafe bytes.withUnsafeBufferPointer { buffer throws(FeedError) in
      // libzip takes no bytes at all for an archive without entries.
      guard !buffer.isEmpty, let start = buffer.baseAddress,
        let handle = unsafe cshims_archive_open(start, buffer.count)
      else { throw FeedError(.workbook(.damaged(part: nil))) }
      defer { unsafe cshims_archive_close(handle) }
      var archive = unsafe WorkbookArchive(handle, packed: buffer.count)
      return try body(&archive)
    }
  }

  /// Whether there is a part of that name, in any case of letters.
  func has(_ part: String) -> Bool { index(of: part) >= 0 }

  /// How many bytes the part says that it unpacks to, up to the most that is read of one.
  func size(of part: String) -> Int {
    let index = index(of: part)
    // SAFETY: the index came from the archive.
    let size = index < 0 ? 0 : unsafe cshims_archive_size(handle, index)
    return Int(min(size, UInt64(WorkbookLimits.partBytes)))
  }

  private func index(of part: String) -> Int64 {
    // SAFETY: the name is only read during the call.
    let index = unsafe cshims_archive_find(handle, part)
    guard index < 0 else { return index }
    // Some writers part folders by backslashes.
    let other = String(part.map { $0 == "/" ? "\\" : $0 })
    return unsafe cshims_archive_find(handle, other)
  }

  /// Unpacks a part piece by piece and tells the reader what is in it.
  ///
  /// - Throws: `missingPart`, `damaged`, `encrypted`, `doctype`, `tooComplex`, `unpacksTooFar`, and
  ///   what the reader throws.
  /// - Complexity: O(bytes of the part, unpacked); memory for 64 kB of it at a time.
  mutating func read(_ name: String, into reader: inout some PartReader) throws(FeedError) {
    let index = index(of: name)
    guard index >= 0 else { throw FeedError(.workbook(.missingPart(name))) }
    var failure = cshims_part_failure.none
    // SAFETY: the part is closed on every way out, before the archive is.
    guard let part = unsafe cshims_part_open(handle, index, &failure) else {
      throw WorkbookArchive.error(failure, name)
    }
    defer { unsafe cshims_part_close(part) }
    let before = unpacked
    while unsafe cshims_part_is_over(part) == 0, !reader.isDone {
      let failure = unsafe cshims_part_next(part)
      let size = Int(unsafe cshims_part_unpacked(part))
      unpacked = before + size
      guard failure == .none else { throw WorkbookArchive.error(failure, name) }
      guard size <= WorkbookLimits.partBytes, unpacked <= WorkbookLimits.totalBytes,
        unpacked <= WorkbookLimits.freeBytes
          || unpacked / WorkbookLimits.unpackedPerByte <= packed
      else { throw FeedError(.workbook(.unpacksTooFar)) }
      var eventCount = 0
      var textCount = 0
      // SAFETY: both belong to the part and are copied before its next step.
      let events = unsafe cshims_part_events(part, &eventCount)
      let text = unsafe cshims_part_text(part, &textCount)
      try WorkbookArchive.tell(
        &reader, unsafe Array(UnsafeBufferPointer(start: events, count: eventCount)),
        unsafe Array(UnsafeBufferPointer(start: text, count: textCount)))
    }
  }

  private static func tell(
    _ reader: inout some PartReader, _ events: [cshims_event], _ text: [UInt8]
  ) throws(FeedError) {
    for event in events {
      switch event.kind {
      case .start: try reader.start(event.element)
      case .attribute:
        let value = text[Int(event.start)..<Int(event.start) + Int(event.length)]
        try reader.attribute(event.attribute, of: event.element, value)
      case .characters:
        reader.characters(text[Int(event.start)..<Int(event.start) + Int(event.length)])
      case .end: try reader.end(event.element)
      @unknown default: preconditionFailure("an event that the shim does not make")
      }
      if reader.isDone { return }
    }
  }

  private static func error(_ failure: cshims_part_failure, _ part: String) -> FeedError {
    switch failure {
    case .encrypted: FeedError(.workbook(.encrypted))
    case .doctype: FeedError(.workbook(.doctype(part: part)))
    case .tooComplex, .noMemory: FeedError(.workbook(.tooComplex(part: part)))
    default: FeedError(.workbook(.damaged(part: part)))
    }
  }
}
