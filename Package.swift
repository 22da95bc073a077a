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

// `script/fuzz` sets FUNNEL_FUZZ: the readers are then built for libFuzzer, with the address sanitizer,
// and the tests are left out.
let isFuzzing = Context.environment["FUNNEL_FUZZ"] != nil
let readerSettings: [SwiftSetting] =
  settings + (isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])] : [])

let package = Package(
  name: "funnel",
  products: [.executable(name: "funnel", targets: ["FunnelCLI"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .target(
      name: "CShims",
      cSettings: isFuzzing ? [.unsafeFlags(["-fsanitize=fuzzer-no-link,address"])] : [],
      linkerSettings: [
        .linkedLibrary("expat"), .linkedLibrary("xlsxwriter"), .linkedLibrary("xxhash"),
        .linkedLibrary("zip"),
      ]),
    .target(
      name: "Funnel",
      dependencies: [.product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: readerSettings),
    .target(
      name: "Ingest",
      dependencies: ["CShims", "Funnel", .product(name: "Yams", package: "Yams")],
      swiftSettings: readerSettings),
    .target(
      name: "Dashboards",
      dependencies: ["Funnel"],
      swiftSettings: settings),
    .executableTarget(
      name: "FunnelCLI",
      dependencies: [
        "CShims", "Dashboards", "Funnel", "Ingest",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "ExampleGenerator",
      path: "example/Generator",
      swiftSettings: settings),
    isFuzzing
      ? .executableTarget(
        name: "FunnelFuzz",
        dependencies: ["Funnel", "Ingest"],
        path: "Tests/FunnelTests/Fuzz",
        swiftSettings: readerSettings,
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
      : .testTarget(
        name: "FunnelTests",
        dependencies: [
          "Dashboards", "Funnel", "FunnelCLI", "Ingest",
          .product(name: "FlyingFox", package: "FlyingFox"),
          .product(name: "GRDB", package: "GRDB.swift"),
        ],
        exclude: ["Browser/pages.py", "Fixtures", "Fuzz/main.swift", "Snapshots"],
        swiftSettings: settings),
  ]
)
