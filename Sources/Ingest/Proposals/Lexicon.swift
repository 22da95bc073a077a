/// How services word who decided and which stage, in cells.
enum Lexicon {
  /// Our word, and the texts that mean it.
  typealias Meaning = (word: String, texts: [String])

  static let deciders: [Meaning] = [
    (
      "applicant",
      [
        "applicant", "they withdrew", "applicants", "enquirer", "family", "household", "carer",
        "withdrawn by applicant", "applicant withdrew", "applicant withdrawn",
        "applicant's decision",
        "self", "couple", "prospective carer", "they did", "applicant choice", "withdrew",
        "customer",
        "client", "applicant withdrawal", "foster carer", "their decision",
      ]
    ),
    (
      "service",
      [
        "service", "us", "we did", "fostering service", "fostering team", "local authority", "la",
        "council", "team", "agency", "social worker", "our decision", "we closed", "manager",
        "team manager", "ended by service", "closed by service", "service decision", "department",
        "recruitment team", "cc", "assessing social worker",
      ]
    ),
    (
      "panel_adm",
      [
        "panel_adm", "panel", "adm", "panel/adm", "panel or adm", "agency decision maker",
        "fostering panel", "adm decision", "decision maker", "panel and adm", "adm/panel",
        "panel decision", "irm",
      ]
    ),
    (
      "no_contact",
      [
        "no_contact", "no contact", "no response", "no reply", "unable to contact", "lost contact",
        "not contactable", "could not contact", "no answer", "did not respond", "nobody",
      ]
    ),
    (
      "external",
      [
        "external", "other agency", "third party", "another agency", "court", "independent agency",
        "medical adviser", "another council", "other council", "landlord", "hub", "ifa",
      ]
    ),
  ]

  /// By the usual stages' ids.
  static let stages: [Meaning] = [
    (
      "enquiry",
      [
        "enquiry", "initial enquiry", "enquiry received", "enquired", "new enquiry", "enquiries",
        "first enquiry", "initial contact", "initial enquiries", "pre eoi", "initial call",
        "initial visit", "enquiry made",
      ]
    ),
    (
      "eoi",
      [
        "eoi", "roi", "expression of interest", "registration of interest", "eoi received",
        "roi received", "expression of interest received", "registered interest", "eoi accepted",
      ]
    ),
    (
      "stage1",
      [
        "stage1", "stage 1", "stage one", "s1", "application", "stage 1 start", "stage 1 started",
        "application received", "assessments started at stage 1", "applications", "applied",
        "stage 1 begun", "stage 1 assessment",
      ]
    ),
    (
      "stage2",
      [
        "stage2", "stage 2", "stage two", "s2", "form f", "assessment", "stage 2 start",
        "stage 2 started", "assessments commencing stage 2", "full assessment", "form f started",
        "assessment started", "stage 2 assessment",
      ]
    ),
    (
      "approval",
      [
        "approval", "approved", "approved by adm", "adm approval", "households approved",
        "approvals", "carer approved", "approved as carer",
      ]
    ),
  ]

  /// Events that end a case without approval.
  static let closings = [
    "closed", "withdrawn", "withdrew", "case closed", "not proceeding", "ended", "declined",
    "closure", "applicant withdrew", "enquiry closed", "no further action", "nfa",
  ]

  /// The word that a text means; `nil` where it means none of them.
  static func word(for text: String, among meanings: [Meaning]) -> String? {
    let key = HeadingWords(text).key
    guard !key.isEmpty else { return nil }
    return meanings.first { $0.texts.contains { HeadingWords($0).key == key } }?.word
  }
}
