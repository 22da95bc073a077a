import Foundation

/// Writes all made-up files of the example and says which rows are dirty on purpose.
func writeExample(to path: String) throws {
  let seed: UInt64 = 511_20
  let years = RegisterYears(seed: seed)
  let register = RegisterFile(years.journeys, seed: seed + 2)
  let sessions = Sessions(years.journeys, seed: seed + 3)
  let approvals =
    years.journeys.compactMap { $0.approved } + DeliberateDirt.rows.compactMap { $0.approved }

  let folder = try OutputFolder(path: path)
  try folder.write(register.text, to: "register.csv")
  try folder.write(Campaign.file(), to: "campaigns.csv")
  try folder.write(MetaAds.file(seed: seed + 4), to: "meta-ads.csv")
  try folder.writeUTF16(SocialExports.facebookPage(seed: seed + 5), to: "facebook-page.csv")
  try folder.write(SocialExports.xAnalytics(seed: seed + 6), to: "x-analytics.csv")
  try folder.write(sessions.file(), to: "sessions.csv")
  try folder.write(sessions.attendanceFile(), to: "attendance.csv")
  try folder.write(sessions.eventbriteFile(seed: seed + 7), to: "eventbrite.csv")
  try folder.write(
    Surroundings.capacityFile(approvals: approvals, seed: seed + 8), to: "capacity.csv")
  try folder.write(Surroundings.childrenFile(), to: "children.csv")
  try folder.write(Surroundings.notesFile(), to: "notes.csv")
  try folder.write(Segment.file(), to: "segments.csv")
  try folder.write(Ward.areasFile(), to: "areas.csv")
  for (reference, what) in register.dirt {
    print("| \(reference) | \(what) |")
  }
}

if CommandLine.arguments.count == 2 {
  try writeExample(to: CommandLine.arguments[1])
} else {
  print("usage: example-generator OUTPUT_FOLDER")
  exit(64)
}
