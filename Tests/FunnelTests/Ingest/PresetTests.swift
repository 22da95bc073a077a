import Foundation
import Testing

@testable import Ingest

/// The presets as a list: one file each, named, described, and known by their headings.
@Suite struct PresetTests {
  @Test func `every preset has the file of its name, and every such file is a preset`() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../../Sources/Ingest/Presets")
      .standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("Preset+") }
    // `Preset+metaBusinessSuite.swift` is `meta-business-suite`.
    let names = files.map { file in
      file.dropFirst("Preset+".count).dropLast(".swift".count).replacing("API", with: "Api").reduce(
        into: ""
      ) {
        $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1)
      }
    }
    #expect(names.sorted() == Preset.all.map(\.name))
  }

  @Test func `the list says of every preset what it is and where to get it`() {
    for preset in Preset.all {
      #expect(!preset.kinds.isEmpty && !preset.title.isEmpty && !preset.summary.isEmpty)
      #expect(preset.title.last != "." && preset.summary.last == ".", "\(preset.name)")
      #expect(Preset.listing.contains(preset.title) && Preset.listing.contains(preset.summary))
    }
    let lines = Preset.listing.split(separator: "\n")
    #expect(lines.count == 2 * Preset.all.count)
    #expect(lines.first?.hasPrefix("code") == true || lines.first?.hasPrefix("eventbrite") == true)
  }

  // The headings that vendors write; each is known as one preset and no other.
  @Test(arguments: [
    ("eventbrite", "Order no.,Email,Attendee Status,Event Name"),
    ("instagram-posts", "Post ID,Account ID,Account username,Publish time,Date,Views,Likes"),
    ("meta-posts", "Post ID,Page ID,Page name,Publish time,Date,Views,Reactions"),
    ("linkedin-page", "Date,Impressions (organic),Impressions (total),Clicks (total)"),
    ("linkedin-followers", "Date,Sponsored followers,Organic followers,Total followers"),
    ("mailchimp", "Email Address,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID"),
    ("meta-ads", "Campaign name,Day,Reach,Impressions,Amount spent (GBP),Link clicks"),
    ("meta-ads", "Reporting Starts,Reporting Ends,Campaign Name,Amount Spent (USD),Impressions"),
    ("google-ads", "Campaign state,Campaign,Currency code,Day,Impr.,Cost"),
    ("x-analytics", "Date,Tweets published,impressions,engagements"),
    ("x-analytics", "Date,Impressions,Likes,New follows,Profile visits"),
    ("x-analytics", "Tweet id,Tweet text,time,impressions"),
    ("facebook-insights", "Date,Lifetime Total Likes,Daily New Likes,Daily Total Reach"),
    ("youtube-studio", "Date,Views"),
    ("youtube-studio", "Content,Video title,Views,Watch time (hours)"),
    ("ga4", "# Account: x\nNth day,Active users"),
    ("meta-business-suite", "\"Facebook reach\"\n\"Date\",\"Primary\""),
    ("nomis-api", "DATE,GEOGRAPHY_NAME,GEOGRAPHY_CODE,MEASURES,OBS_VALUE"),
    ("onspd", "pcd,pcd2,pcds,dointr,doterm,oslaua,osward"),
    ("onspd", "pcd7,pcd8,pcds,dointr,doterm,lad25cd,wd25cd"),
    ("mosaic-postcodes", "Postcode Format 1 (Standard - 8 bytes),(PC) Mosaic UK 7 Group"),
    ("nomis-bulk", "date,geography,geography code,Tenure of household: Total: All households"),
    ("nomis-query", "TS021\n\nward,Total,%\n\nE05001218 : Bablake,1,100"),
  ])
  func `a file is known by its headings`(_ name: String, _ text: String) throws {
    let table = try CSVReading(Array(text.utf8)).table
    #expect(Preset.all.filter { $0.recognises(table) }.map(\.name) == [name])
    let last = table.texts(table.count - 1)
    let byHeadings = Preset.all.filter { $0.recognises(headings: last) }.map(\.name)
    #expect(byHeadings.isEmpty || byHeadings == [name])
  }

  @Test(arguments: [
    "enquiry_id,enquiry_date,source,ward", "Date,Impressions", "Date,Venue,Booked,Attended",
    "Name,Email,Notes", "campaign_id,date,amount",
  ])
  func `a council's own table is no vendor's export`(_ headings: String) throws {
    let table = try CSVReading(Array((headings + "\n1,2,3,4\n").utf8)).table
    #expect(Preset.all.filter { $0.recognises(table) }.map(\.name) == [])
  }
}
