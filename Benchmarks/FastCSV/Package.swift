// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "fast-csv",
  targets: [
    .target(name: "CShims"),
    .target(name: "FastCSV", dependencies: ["CShims"], swiftSettings: settings),
    .executableTarget(name: "RegisterGenerator", swiftSettings: settings),
    .executableTarget(name: "KernelDriver", dependencies: ["FastCSV"], swiftSettings: settings),
    .target(
      name: "NaiveCSV", dependencies: ["FastCSV"], path: "Tests/NaiveCSV", swiftSettings: settings),
    .executableTarget(
      name: "KernelFuzz", dependencies: ["FastCSV", "NaiveCSV"], swiftSettings: settings),
    .testTarget(
      name: "FastCSVTests", dependencies: ["FastCSV", "NaiveCSV"], swiftSettings: settings),
  ]
)
