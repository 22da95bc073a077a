import Testing

/// Financial years, quarters and months at their edges. Counted by hand.
struct ContractPeriodsTests {
  //  Each enquiry stands on the last or first day of a period, each EOI on the next edge.
  static let edges = """
    enquiry_id,enquiry_date,source,eoi_date
    P1,2024-02-29,Poster,2024-03-01
    P2,2024-03-31,Poster,2024-04-01
    P3,2024-04-01,Radio,2024-06-30
    P4,2024-06-30,Radio,2024-07-01
    P5,2024-07-01,Radio,2024-09-30
    P6,2024-09-30,Radio,2024-10-01
    P7,2024-10-01,Radio,2024-12-31
    P8,2024-12-31,Radio,2025-01-01
    P9,2025-01-01,Poster,2025-03-31
    P10,2025-03-31,Poster,2025-04-01
    P11,2025-04-01,Poster,2025-04-01

    """

  @Test func `years run from 1 April to 31 March, and so do their quarters`() async throws {
    let measures = try await MeasuresFile.published(Self.edges, asAt: "2025-12-31")
    measures.expectEvents(
      "enquiry",
      [
        "2023/24": 2, "2024/25": 8, "2025/26": 1, "2023/24-Q4": 2, "2024/25-Q1": 2,
        "2024/25-Q2": 2, "2024/25-Q3": 2, "2024/25-Q4": 2, "2025/26-Q1": 1, "not known": 0,
      ])
    measures.expectEvents(
      "enquiry",
      [
        "2024-02": 1, "2024-03": 1, "2024-04": 1, "2024-05": 0, "2024-06": 1, "2024-07": 1,
        "2024-09": 1, "2024-10": 1, "2024-12": 1, "2025-01": 1, "2025-03": 1, "2025-04": 1,
      ])
    measures.expectEvents(
      "eoi",
      [
        "2023/24": 1, "2024/25": 8, "2025/26": 2, "2023/24-Q4": 1, "2024/25-Q1": 2,
        "2024/25-Q2": 2, "2024/25-Q3": 2, "2024/25-Q4": 2, "2025/26-Q1": 2, "2024-02": 0,
        "2024-03": 1, "2025-04": 2,
      ])
  }

  @Test func `a cohort is the year of the enquiry, whenever the stage was reached`() async throws {
    let measures = try await MeasuresFile.published(Self.edges, asAt: "2025-12-31")
    measures.expectStage("enquiry", period: "2023/24", reached: 2, movedOn: 2)
    measures.expectStage("enquiry", period: "2024/25", reached: 8, movedOn: 8)
    measures.expectStage("enquiry", period: "2025/26", reached: 1, movedOn: 1)
    measures.expectStage("enquiry", reached: 11, movedOn: 11)
    measures.expectStage("eoi", period: "2023/24", reached: 2, movedOn: 0, open: 2)
    measures.expectStage("eoi", period: "2024/25", reached: 8, movedOn: 0, open: 8)
  }

  @Test func `events are split by dimension in every year, quarter and month`() async throws {
    let measures = try await MeasuresFile.published(Self.edges, asAt: "2025-12-31")
    for (period, posters, radio): (String, Double, Double) in [
      ("2023/24", 2, 0), ("2024/25", 2, 6), ("2025/26", 1, 0), ("2024/25-Q1", 0, 2),
      ("2024/25-Q4", 2, 0), ("2024-12", 0, 1), ("2025-01", 1, 0),
    ] {
      let events = MeasureKey.activity("events", "enquiry", period: period)
      measures.expect([
        events.of("source", "Poster"): posters, events.of("source", "Radio"): radio,
      ])
    }
  }
}
