/// One HTML page of an edition: a column of questions.
public struct Page: Sendable {
  /// The folder's name; the Overview's is empty and lies at the edition's root.
  public let folder: String
  /// What the navigation calls it.
  public let name: String
  /// The h1.
  public let title: String
  public let standfirst: String
  public let figures: [Figure]
  /// Short lists beside the first figure; the Overview alone has them.
  public let asides: [Aside]
  /// Whether the page begins with a list of its figures' questions.
  public let hasContents: Bool

  public init(
    folder: String, name: String, title: String, standfirst: String, figures: [Figure],
    asides: [Aside] = [], hasContents: Bool = false
  ) {
    self.folder = folder
    self.name = name
    self.title = title
    self.standfirst = standfirst
    self.figures = figures
    self.asides = asides
    self.hasContents = hasContents
  }

  /// The page's file, relative to the edition's root.
  public var file: String { folder.isEmpty ? "index.html" : "\(folder)/index.html" }

  /// A short list in the margin: what needs attention, what changed, where to read on.
  public struct Aside: Sendable {
    public let title: String
    public let items: [Item]

    public init(title: String, items: [Item]) {
      self.title = title
      self.items = items
    }

    public struct Item: Sendable {
      /// In bold, first: a number of something.
      public let lead: String
      public let text: String
      /// A link within the edition, relative to its root (`drop-out/index.html#drop-out.by-reason`).
      public let link: String?

      public init(lead: String = "", text: String, link: String? = nil) {
        self.lead = lead
        self.text = text
        self.link = link
      }
    }
  }
}
