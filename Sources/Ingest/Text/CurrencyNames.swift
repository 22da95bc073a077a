/// Texts that name a currency.
extension CurrencyText {
  /// The code of a currency that a whole text names, in any case: a code, a sign or a name; `nil`
  /// for any other text.
  static func code(named text: String) -> String? {
    let bytes = Array(text.utf8)[...].trimmed
    if let (code, length) = sign(at: bytes), length == bytes.count { return code }
    return code(named: bytes)
  }

  /// The code of a currency that a word names, in any case.
  static func code(named word: ArraySlice<UInt8>) -> String? {
    guard (2...14).contains(word.count) else { return nil }
    let name = String(decoding: word, as: UTF8.self)
    if let code = names[name.lowercased()] { return code }
    let code = name.uppercased()
    return codes.contains(code) && (name == code || !words.contains(code)) ? code : nil
  }

  private static let names = [
    "pound": "GBP", "pounds": "GBP", "sterling": "GBP", "pound sterling": "GBP", "euro": "EUR",
    "euros": "EUR", "dollar": "USD", "dollars": "USD", "yen": "JPY", "zł": "PLN", "kč": "CZK",
    // The krone of one of three countries: nobody can tell which.
    "kr": "kr",
  ]

  /// Codes of ISO 4217 in use, without those of metals and funds.
  static let codes = Set(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
    KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
    NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV
    WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  /// Codes that are words as well: no heading names them, and cells only in capitals.
  static let words: Set = ["ALL", "TOP", "TRY", "PEN", "CUP", "MAD", "GEL", "MOP", "BAM", "SOS"]
}
