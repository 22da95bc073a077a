extension Preset {
  /// GOV.UK's bank holidays, `bank-holidays.json`: the events of England and Wales.
  static let govukHolidays = Preset(
    "govuk-holidays", [.holidays], title: "GOV.UK, bank holidays",
    summary: "gov.uk/bank-holidays.json: the events of England and Wales."
  ) { feed in
    feed.layout.format = .json
  }
}
