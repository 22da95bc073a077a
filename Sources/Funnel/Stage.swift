/// A step of the funnel. The first stage is the way in, the last is success.
public struct Stage: Equatable, Sendable {
  /// What files and configuration call it: `stage1`.
  public let id: String
  /// What pages call it: “Stage 1”.
  public let name: String
  /// The id of an earlier stage that this one may begin beside, before that one ends.
  public let alongside: String?

  public init(id: String, name: String, alongside: String? = nil) {
    self.id = id
    self.name = name
    self.alongside = alongside
  }

  /// The stages of an English fostering service, used where configuration names none.
  public static let usual = [
    Stage(id: "enquiry", name: "Enquiry"),
    Stage(id: "eoi", name: "Expression of interest"),
    Stage(id: "stage1", name: "Stage 1"),
    Stage(id: "stage2", name: "Stage 2", alongside: "stage1"),
    Stage(id: "approval", name: "Approval"),
  ]
}
