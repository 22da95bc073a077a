import Testing

@testable import Ingest

struct TimeTextTests {
  @Test(arguments: [
    ("18:30", 1110), ("18.30", 1110), ("1830", 1110), ("18:30:00", 1110), ("6.30 pm", 1110),
    ("6:30PM", 1110), ("6pm", 1080), ("6pm to 8pm", 1080), ("6-8pm", 1080), ("18:30–20:00", 1110),
    ("12 noon", 720), ("12am", 0), ("12.15 pm", 735), ("10:30am", 630), ("0.770833333", 1110),
    ("2024-03-01T18:30:00", 1110), ("09:05", 545), ("0:00", 0), ("18:30 hrs", 1110),
  ])
  func `times are read as people write them`(_ text: String, _ minute: Int) {
    #expect(TimeText.minuteOfDay(text) == minute)
  }

  @Test(arguments: [
    "", "evening", "25:00", "18:75", "18", "1.5", "6pm-7pm-8pm", "0pm", "-", "99999",
  ])
  func `what is no time is none`(_ text: String) {
    #expect(TimeText.minuteOfDay(text) == nil)
  }
}
