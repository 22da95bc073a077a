internal import Foundation

extension WebAddress {
  /// The address with a parameter of its query set, in place of the one of that name.
  func setting(_ name: String, to value: String) -> String {
    let kept = parameters.filter { decoded($0.name) != name }.map(\.text)
    let base = text.prefix { $0 != "?" && $0 != "#" }
    return base + "?" + (kept + ["\(encoded(name))=\(encoded(value))"]).joined(separator: "&")
  }

  /// The value of a parameter of the query; `nil` without one.
  func parameter(_ name: String) -> String? {
    parameters.first { decoded($0.name) == name }.map { decoded($0.value) }
  }

  private var parameters: [(text: String, name: Substring, value: Substring)] {
    text.prefix { $0 != "#" }.drop { $0 != "?" }.dropFirst().split(separator: "&").map { item in
      let name = item.prefix { $0 != "=" }
      return (String(item), name, item.dropFirst(name.count + 1))
    }
  }

  private func decoded(_ text: Substring) -> String {
    text.removingPercentEncoding ?? String(text)
  }

  private func encoded(_ text: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte.isDigit || byte.isLetter || "-._~".utf8.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
