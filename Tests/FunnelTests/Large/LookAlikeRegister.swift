/// A plain register whose notes hold, in quotes, rows that look like its own.
struct LookAlikeRegister {
  private(set) var bytes: [UInt8]

  static let header =
    "enquiry_id,enquiry_date,eoi_date,stage1_date,stage2_date,approval_date,first_response_date,"
    + "closed_date,closed_stage,closed_reason,closed_by,source,channel,ward,ethnic_group,notes\n"
  private static let lookAlike =
    ",2024-02-11,2024-03-11,,,,,2024-03-12,eoi,Moved,service,Radio,,,,\n"

  /// - Parameters:
  ///   - every: so many rows have a note of look-alikes.
  ///   - lines: how many stand in it.
  init(rows: Int, every: Int, lines: Int) {
    bytes = Array(LookAlikeRegister.header.utf8)
    var random = FuzzBits(bits: 7)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let sources = ["Web search", "Radio", "\"Friend, or family\"", "", "NK", "\"Radio\""]
    for row in 0..<rows {
      let date = "\(2016 + random.next(10))-\(two(1 + random.next(9)))-\(two(1 + random.next(28)))"
      var cells = ["FE\(100_000 + row)", date]
      let furthest = random.next(5)
      for stage in 1...4 {
        cells.append(stage <= furthest ? date.dropLast(2) + "28" : "")
      }
      cells.append(random.next(2) == 0 ? date : "")
      let isClosed = furthest < 4 && random.next(3) > 0
      cells += isClosed ? [date, ["eoi", "", "stage1"][random.next(3)]] : ["", ""]
      cells += isClosed ? [["Moved", "No room"][random.next(2)], "applicant"] : ["", ""]
      cells.append(sources[random.next(sources.count)])
      cells += ["Telephone", "Ward \(random.next(30))", ["White", "Asian", ""][random.next(3)]]
      bytes.append(contentsOf: cells.joined(separator: ",").utf8)
      bytes.append(0x2C)
      if row % every == every - 1 {
        bytes.append(0x22)
        for line in 0..<lines {
          bytes.append(contentsOf: "FE\(900_000 + line)".utf8)
          bytes.append(contentsOf: LookAlikeRegister.lookAlike.utf8)
        }
        bytes.append(0x22)
      } else if random.next(5) == 0 {
        bytes.append(contentsOf: "\"Rang twice.\nLeft a message, said \"\"yes\"\"\"".utf8)
      }
      bytes.append(0x0A)
    }
  }
}
