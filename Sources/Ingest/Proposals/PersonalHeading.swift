/// Headings of columns that say who somebody is, or what somebody wrote about them.
enum PersonalHeading {
  /// What such a column holds, in a word for people; `nil` for any other heading.
  static func contents(of heading: HeadingWords) -> String? {
    let words = Set(heading.words)
    if words.contains("name"), words.isDisjoint(with: things) { return "names" }
    for (contents, tellTales) in kinds where !words.isDisjoint(with: tellTales) {
      return contents
    }
    return words.isSuperset(of: ["date", "birth"]) ? "dates of birth" : nil
  }

  /// What a name may be of without being a person's.
  private static let things: Set<String> = [
    "ward", "venue", "campaign", "segment", "group", "session", "event", "area", "file", "sheet",
    "programme", "scheme", "metric", "page", "concept", "school", "lsoa", "stage", "mosaic",
  ]

  /// Whom a column may be about without saying who they are: `Ethnicity of applicant`.
  static let roles: Set<String> = ["applicant", "enquirer", "main", "carer", "prospective"]

  private static let kinds: [(contents: String, words: Set<String>)] = [
    (
      "names",
      [
        "surname", "forename", "firstname", "lastname", "fullname", "applicant", "initials",
        "partner", "spouse", "carer", "enquirer", "worker", "sw", "assessor", "officer",
        "allocated",
        "buyer", "attendee",
      ]
    ),
    ("e-mail addresses", ["email", "mail"]),
    ("phone numbers", ["phone", "telephone", "tel", "mobile", "landline", "whatsapp"]),
    ("addresses", ["address", "street", "house", "town"]),
    ("dates of birth", ["dob", "birthday"]),
    (
      "free text",
      [
        "note", "comment", "remark", "detail", "information", "description", "message", "feedback",
        "summary", "observation",
      ]
    ),
    (
      "personal details",
      ["nhs", "ni", "nino", "passport", "gender", "sex", "religion", "disability"]
    ),
  ]

  static var words: Set<String> {
    Set(kinds.flatMap { Array($0.words) }).union(things).union([
      "name", "birth", "e", "first", "last", "full",
    ])
  }
}

extension HeadingWords {
  /// Without the words for whom the column is about; `nil` where nothing else is said.
  var withoutRoles: HeadingWords? {
    let others = words.filter { !PersonalHeading.roles.contains($0) }
    return others.isEmpty || others.count == words.count
      ? nil : HeadingWords(others.joined(separator: " "))
  }
}
