public import Funnel

/// Everything a run is told: the service, its stages, what journeys are split by, and its feeds.
public struct Configuration: Sendable {
  /// The folder it was read from.
  public var folder: String
  public var service: Service
  /// The day to count as at, where configuration fixes it.
  public var asAt: Day?
  /// A sentence for the foot of every page.
  public var notice: String?
  public var stages: [Stage] = Stage.usual
  /// `nil`: every usual dimension that the register has.
  public var dimensions: [DimensionSetting]?
  public var reasons: CodeList?
  /// Calendar months within which a household that enquires again is one journey.
  public var rejoinMonths = 12
  public var clocks: [Clock] = []
  public var targets: [Target] = []
  /// In the order of their names.
  public var feeds: [Feed] = []
  /// Every file that was read, by path: what the manifest's hash of the configuration is made of.
  public var files: [(path: String, bytes: [UInt8])] = []

  public struct Service: Sendable {
    public var name: String
    /// The local authority's official code.
    public var area: String?
  }

  /// A column of the register that journeys are split by.
  public struct DimensionSetting: Sendable {
    public var id: String
    public var name: String
    public var codes: CodeList?
    /// 1, or 2 where the code list has groups and both are counted.
    public var levels: Int
  }

  /// A number to reach in a period.
  public struct Target: Equatable, Sendable {
    public var measure: String
    public var period: Period
    public var value: Double
  }

  /// Pages' names for the usual dimensions.
  static let usualNames = [
    "source": "Source of enquiry", "channel": "Channel", "campaign": "Campaign", "ward": "Ward",
    "mosaic_segment": "Mosaic segment", "ethnic_group": "Ethnic group", "age_band": "Age band",
    "household_type": "Household type", "tenure": "Tenure", "programme": "Programme",
    "route": "Route", "spare_bedrooms": "Spare bedrooms",
  ]
}
