internal import Funnel

extension DateMark {
  /// A cell that only the exact reader can judge, or a day before the earliest: see its raw bytes.
  ///
  /// It stands in batches alone, and only where `FastCSV.Settings.keepsUnreadDates` says so; who
  /// consumes them puts the exact reader's mark in its place.
  static var unread: DateMark { DateMark(bits: .min + 2) }
}
