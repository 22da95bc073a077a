import Funnel

extension Table {
  /// What `table.mustache` may ask for.
  ///
  /// - Parameters:
  ///   - question: names the box in which a wide table scrolls.
  ///   - width: of the column it stands in, in px.
  func fields(question: String, width: Int) -> TemplateFields {
    let (least, wholeNames) = leastWidths()
    let stacks = rows.count <= 8 && least > Table.narrowest
    let scrolls = least > width || (least > Table.narrowest && !stacks)
    let box = scrolls ? TemplateFields("box", ["name": .text("Table: \(question)")]) : nil
    let layout =
      (stacks ? ["stacks"] : []) + (least > width ? ["wide"] : [])
      + (wholeNames <= width ? ["whole"] : [])
    return TemplateFields(
      "table",
      [
        "box": .optional(box),
        "boxed": .flag(scrolls),
        "layout": .optional(
          layout.isEmpty
            ? nil : TemplateFields("layout", ["name": .text(layout.joined(separator: " "))])),
        "title": .text(title),
        "unit": .optional(unit.isEmpty ? nil : TemplateFields("unit", ["text": .text(unit)])),
        "columns": .list(
          columns.enumerated().map { index, column in
            TemplateFields(
              "column",
              [
                "heading": .text(column.heading),
                "words": .flag(index == 0 || column.kind == .words),
              ])
          }),
        "rows": .list(rows.map { fields($0, stacks: stacks) }),
      ])
  }

  /// The px that are left beside the gutters on the narrowest screen.
  private static let narrowest = 288

  private func fields(_ row: Row, stacks: Bool) -> TemplateFields {
    let role: String? =
      switch row.role {
      case .plain: nil
      case .group: "group"
      case .member: "member"
      case .total: "total"
      }
    return TemplateFields(
      "row",
      [
        "role": .optional(role.map { TemplateFields("role", ["name": .text($0)]) }),
        "heading": .text(row.heading),
        "cells": .list(
          zip(columns.dropFirst(), row.cells).map { column, cell in
            fields(cell, in: column, stacks: stacks)
          }),
      ])
  }

  private func fields(_ cell: Cell, in column: Column, stacks: Bool) -> TemplateFields {
    let phrase = Wording.phrase(cell)
    func part(_ kind: String, _ text: String) -> TemplateFields.Value {
      .optional(text.isEmpty ? nil : TemplateFields(kind, ["text": .text(text)]))
    }
    return TemplateFields(
      "cell",
      [
        "words": .flag(column.kind == .words),
        "label": part("label", stacks ? column.heading : ""),
        "exact": .text(cell.exact),
        "bounds": .optional(cell.bounds),
        "value": part("value", phrase.value),
        "interval": part("interval", phrase.interval),
        "marker": .optional(
          phrase.marker.isEmpty
            ? nil
            : TemplateFields(
              "marker",
              ["beside": .flag(!phrase.value.isEmpty), "text": .text(phrase.marker)])),
      ])
  }

  /// Estimates of how narrow the table can get before a word is cut: where the rows' names may break
  /// at blanks as words do, and where they stay whole. Numbers never break. Unit: px.
  private func leastWidths() -> (least: Int, wholeNames: Int) {
    var others = 0
    for (index, column) in columns.enumerated().dropFirst() {
      let longest =
        rows.map { row in
          let text = Wording.text(row.cells[index - 1])
          return column.kind == .words ? Table.longestWord(text) : text.count
        }.max() ?? 0
      others += max(longest, Table.longestWord(column.heading)) * 8 + 16
    }
    let heading = columns.first.map { Table.longestWord($0.heading) } ?? 0
    let names = rows.map(\.heading)
    return (
      others + 8 * max(heading, names.map(Table.longestWord).max() ?? 0),
      others + 8 * max(heading, names.map(\.count).max() ?? 0)
    )
  }

  private static func longestWord(_ text: String) -> Int {
    text.split(separator: " ").map(\.count).max() ?? 0
  }
}

extension Table.Cell {
  /// What `data-value` holds: every digit of the number shown, or the marker that replaces it.
  var exact: String {
    guard case .measure(let measure, let style) = self else { return Wording.text(self) }
    let number =
      switch style {
      case .numerator: measure.numerator
      case .denominator: measure.denominator
      case .plain, .wholePercent, .withInterval, .interval:
        measure.isReplaced ? nil : measure.value
      }
    return number.map { ExactDecimal.text(of: $0) } ?? (measure.marker ?? .notApplicable).text
  }

  /// The ends of the interval, where the cell shows one.
  fileprivate var bounds: TemplateFields? {
    guard case .measure(let measure, let style) = self,
      style == .interval || (style == .withInterval && !measure.isReplaced),
      let lower = measure.lower, let upper = measure.upper
    else { return nil }
    return TemplateFields(
      "bounds",
      [
        "lower": .text(ExactDecimal.text(of: lower)), "upper": .text(ExactDecimal.text(of: upper)),
      ])
  }
}
