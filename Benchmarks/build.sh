# Builds what is measured, for script/bench and script/guard: sets funnel, generator and python.
swift build -c release --product funnel
funnel=$(swift build -c release --show-bin-path)/funnel
build_generator() {
  swift build -c release --package-path Benchmarks --scratch-path .build-bench/generator "$@"
}
build_generator --product RegisterGenerator
generator=$(build_generator --show-bin-path)/RegisterGenerator
# No process measures as smaller than the one that starts it: Python alone, without packages.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
