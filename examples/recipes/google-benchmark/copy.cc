// Two ways to pass a message on: by copy and by move.
#include <benchmark/benchmark.h>

#include <string>
#include <utility>

static void PassByCopy(benchmark::State& state) {
  std::string message(state.range(0), 'x');
  for (auto _ : state) {
    std::string next = message;
    benchmark::DoNotOptimize(next);
    message = next;
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(PassByCopy)->Arg(1400)->Arg(65536);

static void PassByMove(benchmark::State& state) {
  std::string message(state.range(0), 'x');
  for (auto _ : state) {
    std::string next = std::move(message);
    benchmark::DoNotOptimize(next);
    message = std::move(next);
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(PassByMove)->Arg(1400)->Arg(65536);

BENCHMARK_MAIN();
