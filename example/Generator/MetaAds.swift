/// `meta-ads.csv`: what Meta Ads Manager exports by day, newest first.
///
/// The currency is part of a heading, "Results" mean what "Result Indicator" says, "Ends" is a
/// day or "Ongoing", and the last column is empty.
enum MetaAds {
  static func file(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    var file = CSVText(header: [
      "Reporting Starts", "Reporting Ends", "Campaign Name", "Campaign Delivery",
      "Attribution Setting", "Results", "Result Indicator", "Reach", "Frequency",
      "Cost per Results", "Ad Set Budget", "Ad Set Budget Type", "Amount spent (GBP)", "Ends",
      "Impressions", "CPM (Cost per 1,000 Impressions) (GBP)", "Link Clicks",
      "CPC (Cost per Link Click) (GBP)", "CTR (Link Click-Through Rate)", "Clicks (All)",
      "CTR (All)", "CPC (All) (GBP)", "Website Leads", "On-Facebook Leads",
    ])
    var lines: [(day: CalendarDay, cells: [String])] = []
    for campaign in Campaign.all where campaign.onMeta {
      let days = campaign.last - campaign.first + 1
      let budget = campaign.costInPounds * 100 / days
      for offset in 0..<days {
        let day = campaign.first.adding(days: offset)
        lines.append((day, cells(of: campaign, on: day, budget: budget, using: &random)))
      }
    }
    let newestFirst = lines.indices.sorted { (lines[$1].day, $0) < (lines[$0].day, $1) }
    for index in newestFirst {
      file.append(lines[index].cells)
    }
    return file.text
  }

  /// - Parameter budget: of the day, in pence.
  private static func cells(
    of campaign: Campaign, on day: CalendarDay, budget: Int, using random: inout SplitMix64
  ) -> [String] {
    let spent = budget * random.whole(86...112) / 100
    let impressions = spent * random.whole(95...160) / 100
    let reach = impressions * 100 / random.whole(112...175)
    let clicks = max(1, impressions * random.whole(55...120) / 10_000)
    let allClicks = clicks * random.whole(130...190) / 100
    let film = campaign.channel == "YouTube or film"
    let leads = film ? 0 : clicks * random.whole(2...9) / 100
    let results = film ? reach : leads
    let perResult =
      results == 0 ? "" : pointed(hundredths: film ? spent * 1_000 / reach : spent / results)
    return [
      day.iso, day.iso, campaign.id, "inactive", "7-day click or 1-day view",
      results == 0 ? "" : String(results), film ? "reach" : "actions:lead", String(reach),
      pointed(hundredths: impressions * 100 / reach), perResult,
      pointed(hundredths: budget), "Daily", pointed(hundredths: spent),
      film ? "Ongoing" : campaign.last.iso, String(impressions),
      pointed(hundredths: spent * 1_000 / impressions), String(clicks),
      pointed(hundredths: spent / clicks), pointed(hundredths: clicks * 10_000 / impressions),
      String(allClicks), pointed(hundredths: allClicks * 10_000 / impressions),
      pointed(hundredths: spent / allClicks), leads == 0 ? "" : String(leads), "",
    ]
  }
}
