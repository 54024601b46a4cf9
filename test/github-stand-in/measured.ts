/** What a machine measured in one job, in few bytes. */
export interface Measured {
  readonly machine?: string;
  readonly suite?: string;
  /** Time per operation in nanoseconds, by benchmark. */
  readonly times: Readonly<Record<string, number>>;
  readonly runs?: number;
  /** What share of `send`'s time copying takes: adds a profile of it. */
  readonly copying?: number;
}

/** `.github/copygate.yml`: what the result files mean. */
export const CONFIG = `mappings:
  - files: "**/results.json"
    json: { rows: "$.results[*]" }
    benchmark: "{$.name}"
    metrics:
      - { name: time, value: "$.nanoseconds", unit: ns, better: lower }
`;

/** The files as a recorder lays them out. Runs differ by up to 0.2 %, always in the same way. */
export function writeMeasured({
  machine = 'cortex-a72',
  suite = 'engine',
  times,
  runs = 4,
  copying,
}: Measured): Readonly<Record<string, string>> {
  const place = `${machine}/${suite}`;
  const results = Array.from({ length: runs }, (_, run) => {
    const factor = 1 + 0.001 * (((run * 7) % 5) - 2);
    const rows = Object.entries(times).map(([name, nanoseconds]) => ({ name, nanoseconds: nanoseconds * factor }));
    return [`${place}/run-${String(run + 1).padStart(2, '0')}/results.json`, JSON.stringify({ results: rows })];
  });
  return Object.fromEntries(
    copying === undefined ? results : [...results, [`${place}/profile/send/stacks.folded`, writeStacks(copying)]],
  );
}

const SAMPLES = 4000;

function writeStacks(copying: number): string {
  const copies = Math.round(SAMPLES * copying);
  return `engine;_start;main;encrypt ${SAMPLES - copies}\nengine;_start;main;send_packet;__memcpy_generic ${copies}\n`;
}
