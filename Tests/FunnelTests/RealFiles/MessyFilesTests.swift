import Foundation
import Testing

@testable import Ingest

/// Text tables that other projects keep because they break readers.
@Suite struct MessyFilesTests {
  // Expected: the publishers' JSON, and counts of the raw bytes by hand.
  static let files: [RealFile] = [
    .read(
      "messy-csv/csv-spectrum/comma_in_quotes.csv",
      "kind: comparators, columns: {name: first, period: zip, population: city, document: address}",
      rows: 1, ["texts of John": "08123|Anytown, WW|120 any st."]),
    .read(
      "messy-csv/csv-spectrum/escaped_quotes.csv",
      "kind: comparators, columns: {name: a, population: b}", rows: 2,
      ["texts of 1": "|ha \"ha\" ha|", "texts of 3": "|4|"]),
    .read(
      "messy-csv/csv-spectrum/json.csv", "kind: comparators, columns: {name: key, population: val}",
      rows: 1, ["texts of 1": "|{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}|"]),
    .read(
      "messy-csv/csv-spectrum/newlines.csv", "kind: comparators, columns: {name: a, value: b}",
      rows: 3, ["names": "1|Once upon \na time|7", "values": "15"]),
    .read(
      "messy-csv/csv-spectrum/quotes_and_newlines.csv",
      "kind: comparators, columns: {name: a, population: b}", rows: 2,
      ["texts of 1": "|ha \n\"ha\" \nha|", "texts of 3": "|4|"]),
    .read(
      "messy-csv/csv-spectrum/utf8.csv", "kind: comparators, columns: {name: c, value: a}", rows: 2,
      ["names": "3|ʤ", "values": "5"]),
    .read(
      "messy-csv/csvlint-cr-line-endings.csv",
      "kind: comparators, columns: {name: Foo, population: Baz}", rows: 2,
      ["names": "Biff|Qux", "texts of Qux": "|Doge|"]),
    .read(
      "messy-csv/csvlint-title-row.csv", "kind: comparators, columns: {name: Foo, population: Bsr}",
      rows: 2, notes: ["headings in line 2"], ["names": "Biff|Qux", "texts of Biff": "|Baff|"]),
    .read(
      "messy-csv/csvkit-mac_newlines.csv", "kind: comparators, columns: {name: a, value: b}",
      rows: 2, ["names": "1|Once upon\ra time", "values": "7"]),
    .read(
      "messy-csv/csvkit-null_byte.csv", "kind: comparators, columns: {name: b, value: c}", rows: 1,
      faults: ["nul-byte": 1], ["numbers of 2": "//3"]),
    .read(
      "messy-csv/csvkit-test_utf16_big.csv", "kind: comparators, columns: {name: c, value: a}",
      rows: 2, notes: ["utf-16"], ["names": "3|ʤ", "values": "5"]),
    .read(
      "messy-csv/csvkit-test_latin1.csv", "kind: comparators, columns: {name: c, value: a}",
      rows: 2, notes: ["windows-1252"], ["names": "3|©", "values": "5"]),
    .read(
      "messy-csv/csvkit-test_latin1.csv",
      "kind: comparators, encoding: iso-8859-1, columns: {name: c, value: a}", rows: 2,
      ["names": "3|©"]),
    .read(
      "messy-csv/csvkit-test_locale.csv",
      "kind: comparators, numbers: continental, columns: {value: a, numerator: b}, "
        + "values: {name: x}", rows: 1, ["numbers of x": "200000000//1.7"]),
    // A row too long is refused, one too short is used; each with its line.
    .read(
      "messy-csv/csvkit-bad.csv", "kind: comparators, columns: {name: column_b, value: column_c}",
      rows: 3, refused: 1, faults: ["extra-cells": 1, "ragged-short": 1],
      ["names": "I'm too short!|mixed types.... uh oh", "values": "17"]),
    .read(
      "messy-csv/csvkit-test_skip_lines.csv", "kind: comparators, columns: {name: a, value: b}",
      rows: 1, notes: ["headings in line 4"], ["numbers of 1": "//2"]),
    .read(
      "messy-csv/csvkit-test_date_format.csv",
      "kind: notes, dates: day-first, columns: {date: a}, values: {text: x}", rows: 2,
      ["has": "2012-12-31 2014-01-02"]),
    .refused(
      "messy-csv/csvkit-test_date_format.csv",
      "kind: notes, dates: month-first, columns: {date: a}, values: {text: x}",
      "31/12/2012", "2014-02-01", "2014-01-02", "dates: day-first"),
    .read(
      "messy-csv/csvkit-FY09_EDU_Recipients_by_State.csv",
      "kind: areas, columns: {area: State Name, households: TOTAL, "
        + "adults: Montgomery GI Bill-Active Duty}", rows: 52,
      [
        "areas": "52", "households": "506914", "adults": "325723", "households of ALABAMA": "12426",
        "households of PUERTO RICO": "4424",
      ]),
    .read(
      "messy-csv/uk-fco-spend-may2011-cr-only.csv",
      "kind: spend, dates: day-first, columns: {campaign_id: Transaction Number, "
        + "date: Payment Date, amount: Amount (excluding VAT)}", rows: 4,
      [
        "pence": "18139574", "first": "2011-05-11", "last": "2011-05-27",
        "pence of 98947": "4707202",
      ]),
    .read(
      "messy-csv/uk-nhs-inpatients-1011-utf16le.csv",
      "kind: areas, columns: {area: Organisation_code, households: Total_patients_31st_march, "
        + "adults: All_admissions_including_place_of_safety_detentions}", rows: 327,
      [
        "areas": "327", "households": "32322", "adults": "478640", "households of 5C1": "10",
      ]),
    // `2010-11` is a financial year, and the padded texts have no blanks at their end.
    .read(
      "messy-csv/uk-nhs-inpatients-1011-utf16le.csv",
      "kind: published, columns: {programme: Organisation_code, period: Reporting_period, "
        + "document: Organisation_classification, value: Detained_under_MHA_31st_March}, "
        + "values: {stage: approval}", rows: 327,
      [
        "figures": "327", "sum": "16647", "periods": "2010/11",
        "documents": "Independent Hospitals|NHS Facilities",
      ]),
    .read(
      "messy-csv/uk-ons-co2-excel-pasting.csv",
      "kind: areas, columns: {area: Year, households: '2007', adults: '2000'}", rows: 13,
      notes: ["headings in line 4", "left out: a total"],
      [
        "areas": "13", "households": "108610", "adults": "120522", "households of Timber": "1751",
        "households of Machinery and \nequipment": "25128",
      ]),
    .read(
      "messy-csv/uk-ons-co2-excel-pasting.csv",
      "kind: areas, columns: {area: Year, households: '2007'}, only: {Year: Total}", rows: 1,
      ["households of Total": "108609"]),
    .read(
      "messy-csv/messytables-complex.csv",
      "kind: comparators, columns: {name: date, value: temperature, population: place, "
        + "document: another date}", rows: 3,
      [
        "numbers of 2011-01-01": "//0", "numbers of 2011-01-02": "//-1",
        "numbers of 2011-01-03": "//6000000", "texts of 2011-01-03": "|Galway|",
        "texts of 2011-01-02": "|Galway and more|24 October 2012",
      ]),
    // Two scores are `NA`, which is no number here and never nought.
    .read(
      "messy-csv/psyteachr-mess.csv",
      "kind: comparators, columns: {name: letter, period: order, population: good, value: score}",
      rows: 26, faults: ["unreadable-number": 2], notes: ["headings in line 3"],
      ["comparators": "26", "values": "2.32", "texts of b": "missing|1|", "texts of z": "26|0|"]),
    .read(
      "messy-csv/psyteachr-mess.csv", "kind: notes, columns: {date: date, text: letter}", rows: 26,
      ["days": "26", "first": "2020-01-01", "last": "2020-01-26", "note of 2020-01-02": "b"]),
  ]

  @Test(arguments: files)
  func `every messy file reads as its description says`(_ file: RealFile) throws {
    try file.check()
  }

  @Test func `a NUL makes neither a text nor an end of the file`() throws {
    let door = try FeedDoor(
      "{from: x.csv, kind: comparators, columns: {name: a}}",
      try RealFiles.bytes("messy-csv/csvkit-null_byte.csv"))
    #expect(door.reading.recordsSeen == 1)
    #expect(door.reading.counts.refused == 1)
    #expect(door.reading.faults.map(\.rule.rawValue).contains("nul-byte"))
    #expect(door.reading.faults.allSatisfy { $0.line == 2 })
  }
}
