import Funnel
import Testing

@testable import Ingest

/// Exports with a row a post, a person or a ticket: rows add up to days, and texts stay out.
@Suite struct PresetPostsTests {
  /// Three posts on 28 September 2026, one without a time, one on the 29th; month first.
  private let facebook =
    "\u{FEFF}\"Post ID\",\"Page ID\",\"Page name\",Title,Description,\"Duration (sec)\","
    + "\"Publish time\",\"Caption type\",Permalink,\"Post type\",\"Data comment\",Date,Views,Reach,"
    + "\"Reactions, Comments and Shares\",Reactions,Comments,Shares,\"Total clicks\"\r\n"
    + "1001,77,Anytown,Hello,\"Could you\nfoster? 🎈, today\",0,09/28/2026 18:12,,u,Photos,,"
    + "Lifetime,500,400,30,20,6,4,11\r\n"
    + "1002,77,Anytown,,One line,0,09/28/2026 09:00,,u,Links,,Lifetime,\"1,250\",900,12,10,2,,3\r\n"
    + "1003,77,Anytown,,,0,09/29/2026 08:30,,u,Links,,Lifetime,40,35,0,0,0,0,0\r\n"
    + "1004,77,Anytown,,,0,,,u,Links,,Lifetime,70,60,1,1,0,0,0\r\n"
    + "1001,77,Anytown,Hello,again,0,09/28/2026 18:12,,u,Photos,,Lifetime,500,400,30,20,6,4,11\r\n"

  @Test func `Facebook posts add up to the day they were published`() throws {
    let sample = try PresetSample("kind: social\npreset: meta-posts", facebook)
    #expect(
      sample.social == [
        "Facebook Post views 2026-09-28": 1750, "Facebook Post views 2026-09-29": 40,
        "Facebook Post reactions 2026-09-28": 30, "Facebook Post reactions 2026-09-29": 0,
        "Facebook Post comments 2026-09-28": 8, "Facebook Post comments 2026-09-29": 0,
        "Facebook Post shares 2026-09-28": 4, "Facebook Post shares 2026-09-29": 0,
        "Facebook Post clicks 2026-09-28": 14, "Facebook Post clicks 2026-09-29": 0,
        "Facebook Posts 2026-09-28": 2, "Facebook Posts 2026-09-29": 1,
      ])
    // The post without a time is refused, with one fault; the post that stands twice counts once.
    #expect(sample.counts == [5, 3, 1, 1])
    #expect(sample.isConserved)
    #expect(sample.reading.faults.map(\.rule) == [.missingValue])
  }

  @Test func `a post that stands twice with other figures is a fault, and the first counts`() throws
  {
    // The repeat is the one whose text is “again”.
    let changed = facebook.replacing(
      "again,0,09/28/2026 18:12,,u,Photos,,Lifetime,500",
      with: "again,0,09/28/2026 18:12,,u,Photos,,Lifetime,501")
    let sample = try PresetSample("kind: social\npreset: meta-posts", changed)
    #expect(sample.social["Facebook Post reactions 2026-09-28"] == 30)
    #expect(sample.reading.faults.map(\.rule) == [.missingValue, .duplicateDiffers])
    #expect(sample.counts == [5, 3, 1, 1])
  }

  @Test func `ids that a spreadsheet has cut do not make posts one`() throws {
    let cut = facebook.replacing("1001,", with: "1.78414E+16,").replacing(
      "1002,", with: "1.78414E+16,")
    let sample = try PresetSample("kind: social\npreset: meta-posts", cut)
    #expect(sample.social["Facebook Posts 2026-09-28"] == 3)
  }

  @Test func `posts are dated month first, and the other order refuses the file`() throws {
    let early = facebook.replacing("09/28/", with: "09/08/").replacing("09/29/", with: "09/09/")
    let sample = try PresetSample("kind: social\npreset: meta-posts", early)
    #expect(sample.social["Facebook Posts 2026-09-08"] == 2)
    let declared = try PresetSample("kind: social\npreset: meta-posts\ndates: day-first", early)
    #expect(declared.social["Facebook Posts 2026-08-09"] == 2)
    let british = facebook.replacing("09/28/", with: "28/09/").replacing("09/29/", with: "29/09/")
    let error = feedError { _ = try PresetSample("kind: social\npreset: meta-posts", british) }
    guard case .wrongDateOrder(let wrong)? = error?.problem else {
      Issue.record("\(String(describing: error))")
      return
    }
    // Three posts with such a date, each looked at once; the repeated one is not.
    #expect(wrong.count == 3)
    #expect(wrong.sentence.contains("2026-09-28"))
  }

  @Test func `a row of less than a post's whole life is refused`() throws {
    let daily = facebook.replacing(",,Lifetime,40,", with: ",,2026-09-29,40,")
    let sample = try PresetSample("kind: social\npreset: meta-posts", daily)
    #expect(sample.social["Facebook Posts 2026-09-29"] == nil)
    #expect(sample.counts == [5, 2, 1, 2])
    #expect(sample.reading.faults.contains { $0.column == "Date" && $0.mend.contains("lifetime") })
  }

  @Test func `Instagram posts have likes and saves`() throws {
    let text =
      "\"Post ID\",\"Account ID\",\"Account username\",\"Account name\",Description,"
      + "\"Duration (sec)\",\"Publish time\",Permalink,\"Post type\",\"Data comment\",Date,Views,"
      + "Reach,Likes,Shares,Follows,Comments,Saves\n"
      + "9,1,any,Any,text,12,12/12/2023 01:12,u,IG reel,,Lifetime,300,200,25,3,1,2,4\n"
      + "8,1,any,Any,text,0,12/12/2023 20:00,u,IG image,,Lifetime,100,90,5,,0,1,\n"
    let sample = try PresetSample("kind: social\npreset: instagram-posts", text)
    #expect(
      sample.social == [
        "Instagram Post views 2023-12-12": 400, "Instagram Post likes 2023-12-12": 30,
        "Instagram Post comments 2023-12-12": 3, "Instagram Post shares 2023-12-12": 3,
        "Instagram Post saves 2023-12-12": 4, "Instagram Post follows 2023-12-12": 1,
        "Instagram Posts 2023-12-12": 2,
      ])
    #expect(sample.counts == [2, 2, 0, 0])
  }

  @Test func `posts of X add up, in the old headings and the new`() throws {
    let old =
      "\"Tweet id\",\"Tweet permalink\",\"Tweet text\",\"time\",\"impressions\",\"engagements\","
      + "\"engagement rate\",\"retweets\",\"replies\",\"likes\",\"user profile clicks\","
      + "\"url clicks\",\"promoted impressions\"\n"
      + "\"1\",\"u\",\"a, b\",\"2026-08-15 13:12 +0000\",\"200\",\"10\",\"0.05\",\"3\",\"1\",\"4\","
      + "\"2\",\"5\",\"-\"\n"
      + "\"2\",\"u\",\"c\",\"2026-08-15 09:00 +0000\",\"50\",\"1\",\"0.02\",\"0\",\"0\",\"1\",\"0\","
      + "\"0\",\"-\"\n"
    let sample = try PresetSample("kind: social\npreset: x-analytics", old)
    #expect(
      sample.social == [
        "X Impressions 2026-08-15": 250, "X Engagements 2026-08-15": 11, "X Reposts 2026-08-15": 3,
        "X Replies 2026-08-15": 1, "X Likes 2026-08-15": 5, "X Profile visits 2026-08-15": 2,
        "X Link clicks 2026-08-15": 5, "X Posts 2026-08-15": 2,
      ])
    let new =
      "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,"
      + "Replies,Reposts,Profile visits,Detail Expands,URL Clicks\n"
      + "1,\"Tue, Jul 14, 2026\",\"a\nb\",u,100,2,5,0,1,0,0,1,3,9,4\n"
      + "2,\"Tue, Jul 14, 2026\",c,u,20,1,1,0,0,1,0,0,0,0,0\n"
      + "3,\"Mon, Jul 13, 2026\",d,u,7,0,0,0,0,0,0,0,0,0,0\n"
    let posts = try PresetSample("kind: social\npreset: x-analytics", new)
    #expect(posts.social["X Impressions 2026-07-14"] == 120)
    #expect(posts.social["X New follows 2026-07-14"] == 1)
    #expect(posts.social["X Posts 2026-07-14"] == 2)
    #expect(posts.social["X Posts 2026-07-13"] == 1)
    #expect(posts.counts == [3, 3, 0, 0])
  }

  @Test func `days of an account on X never add up`() throws {
    let text =
      "Date,Impressions,Likes,Create Post\n\"Tue, Feb 18, 2025\",100,2,1\n"
      + "\"Tue, Feb 18, 2025\",90,2,1\n\"Mon, Feb 17, 2025\",5,-,0\n"
    let sample = try PresetSample("kind: social\npreset: x-analytics", text)
    #expect(
      sample.social == [
        "X Impressions 2025-02-18": 100, "X Likes 2025-02-18": 2, "X Posts 2025-02-18": 1,
        "X Impressions 2025-02-17": 5, "X Posts 2025-02-17": 0,
      ])
    #expect(sample.counts == [3, 2, 1, 0])
    #expect(sample.reading.faults.map(\.rule) == [.duplicateDiffers])
  }

  private let members =
    "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,"
    + "LATITUDE,LONGITUDE,LAST_CHANGED,LEID,EUID,NOTES,TAGS"

  @Test func `members of an audience count on the day they joined`() throws {
    let row = { (joined: String) in "a@example.org,A,B,2,,,\(joined),,,,2026-01-01 00:00:00,1,x,n,t"
    }
    let text =
      ([members]
      + ["2026-03-02 10:11:12", "2026-03-02 23:59:00", "2026-03-05 08:00:00", ""]
      .map(row)).joined(separator: "\n")
    let sample = try PresetSample("kind: social\npreset: mailchimp", text)
    #expect(
      sample.social == [
        "Mailchimp New subscribers 2026-03-02": 2, "Mailchimp New subscribers 2026-03-05": 1,
      ])
    #expect(sample.counts == [4, 3, 0, 1])
    #expect(sample.isConserved)
  }

  @Test func `members who left count on the day they left`() throws {
    let row = { (left: String) in
      "a@example.org,A,B,2,,,2024-03-02 10:11:12,,,,2026-01-01 00:00:00,1,x,n,t,\(left),N/A"
    }
    let text =
      ([members + ",UNSUB_TIME,UNSUB_REASON"]
      + ["2026-03-02 10:11:12", "2026-04-01 00:00:00", "2026-04-01 12:00:00"].map(row))
      .joined(separator: "\n")
    let sample = try PresetSample("kind: social\npreset: mailchimp", text)
    #expect(
      sample.social == [
        "Mailchimp Unsubscribed 2026-03-02": 1, "Mailchimp Unsubscribed 2026-04-01": 2,
      ])
    #expect(sample.counts == [3, 3, 0, 0])
  }

  @Test(arguments: [
    "Order no.,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee no.",
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #",
  ])
  func `Eventbrite's tickets count once each, in either country's headings`(_ start: String) throws
  {
    let statuses = [
      "Checked In", "Checked In", "Attending", "Not Attending", "Cancelled", "Canceled", "Refunded",
      "Deleted",
    ]
    let rows = statuses.enumerated().map { index, status in
      // Two tickets an order: the buyer's details repeat.
      "\(700 + index / 2),2026-01-05,Ann,Example,ann@example.org,1,Free,\(900 + index),"
        + "\(status),Open evening,IS-1,CV1 1AA"
    }
    let sample = try PresetSample(
      "kind: attendance\npreset: eventbrite",
      ([start + ",Attendee Status,Event Name,Event ID,Home Postcode"] + rows)
        .joined(separator: "\n"))
    guard case .attendance(let tickets) = sample.content else { return }
    #expect(tickets.bySession == ["IS-1": Attendance(booked: 3, attended: 2)])
    #expect(sample.counts == [8, 8, 0, 0])
  }

  @Test func `a report of one event may have its id from configuration`() throws {
    let sample = try PresetSample(
      "kind: attendance\npreset: eventbrite\nvalues: {session_id: IS-9}",
      "Order #,Email,Attendee Status\n1,a@example.org,Checked In\n1,a@example.org,Attending\n")
    guard case .attendance(let tickets) = sample.content else { return }
    #expect(tickets.bySession == ["IS-9": Attendance(booked: 2, attended: 1)])
  }
}
