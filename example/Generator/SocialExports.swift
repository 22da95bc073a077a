/// Page totals as Meta and X export them; all numbers are made up.
enum SocialExports {
  /// `facebook-page.csv`, which nobody has refreshed since the middle of August 2026.
  ///
  /// Several blocks in one file, each with a title, a heading and a row a day; the Instagram
  /// blocks begin later, and days without a follow are left out.
  static func facebookPage(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    let last = CalendarDay(2026, 8, 14)
    let blocks = [
      (title: "Facebook reach", first: CalendarDay(2025, 2, 15), usual: 620),
      (title: "Facebook follows", first: CalendarDay(2025, 2, 15), usual: 2),
      (title: "Facebook visits", first: CalendarDay(2025, 2, 15), usual: 48),
      (title: "Instagram reach", first: CalendarDay(2025, 6, 1), usual: 240),
      (title: "Instagram follows", first: CalendarDay(2025, 6, 1), usual: 1),
    ]
    var text = "sep=,\n"
    for (number, block) in blocks.enumerated() {
      if number > 0 { text += "\n" }
      text += "\"\(block.title)\"\n\"Date\",\"Primary\"\n"
      for offset in 0...(last - block.first) {
        let day = block.first.adding(days: offset)
        let value = count(usually: block.usual, on: day, using: &random)
        if value == 0 && block.usual < 10 { continue }
        text += "\"\(day.iso)T00:00:00\",\"\(value)\"\n"
      }
    }
    return text
  }

  /// `x-analytics.csv`: the account overview, newest first, the date with a comma in it.
  static func xAnalytics(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    var text =
      "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,"
      + "Reposts,Profile visits,Create Post,Video views,Media views\n"
    let first = CalendarDay(2025, 10, 1)
    for offset in (0...(CalendarDay(2026, 9, 28) - first)).reversed() {
      let day = first.adding(days: offset)
      let impressions = count(usually: 310, on: day, using: &random)
      let likes = impressions * random.whole(2...9) / 1_000
      let posts = day.weekday < 5 && random.chance(0.6) ? random.whole(1...2) : 0
      let numbers = [
        impressions, likes, likes * 3 + random.whole(0...6), random.whole(0...1),
        random.whole(0...2), random.chance(0.25) ? 1 : 0, random.chance(0.12) ? 1 : 0,
        random.whole(0...1), likes / 3, random.whole(1...9), posts,
        posts * random.whole(0...60), posts * random.whole(5...80),
      ]
      text += CSVText.alwaysQuoted(day.american) + ","
      text += numbers.map { String($0) }.joined(separator: ",") + "\n"
    }
    return text
  }

  private static func count(
    usually usual: Int, on day: CalendarDay, using random: inout SplitMix64
  ) -> Int {
    var percent = random.middling(20...180)
    if day.weekday > 4 { percent = percent * 7 / 10 }
    for campaign in Campaign.all where campaign.onMeta && campaign.covers(day) {
      percent = percent * 26 / 10
    }
    return usual * percent / 100
  }
}
