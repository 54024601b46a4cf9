/** What a `perf script` text holds of one event. */
export interface Folded {
  /** Sorted lines that end in the number of samples. */
  readonly samples: readonly string[];
  /** Sorted lines that end in the sum of the periods; undefined when a sample has none. */
  readonly periods: readonly string[] | undefined;
}

/** `comm pid/tid [cpu] time: period event: rest` */
const HEADER =
  /^\s*(?<comm>.*?)\s+-?\d+(?:\/-?\d+)?\s+(?:\[\d+\]\s+)?\d+\.(?:\d{6}|\d{9}): +(?:(?<period>\d+) +)?(?<event>\S+?):(?: (?<rest>.*))?$/;
/** `address symbol+offset (dso)` */
const FRAME = /^\s*[0-9a-f]+ (?<symbol>.+?)(?:\+0x[0-9a-f]+)? \((?<dso>[^()]*(?:\([^()]*\))?)\)$/;

/**
 * Folds a `perf script` text, slowly and obviously, by one pattern a line and with nothing shared with what it is
 * compared with. Knows the default fields only. A text that ends inside a sample: see there.
 */
export function foldReference(text: string): ReadonlyMap<string, Folded> {
  const events = new Map<
    string,
    { readonly samples: Map<string, number>; readonly periods: Map<string, number>; bare: boolean; framed: boolean }
  >();
  let sample:
    | { readonly comm: string; readonly event: string; readonly period: number; readonly stack: string[] }
    | undefined;
  const end = (): void => {
    if (sample === undefined) return;
    const { comm, event, period, stack } = sample;
    sample = undefined;
    const sums = events.get(event) ?? { samples: new Map(), periods: new Map(), bare: false, framed: false };
    events.set(event, sums);
    const folded = [comm.replaceAll(' ', '_').replaceAll(';', ':'), ...(stack.length > 0 ? stack : ['[unknown]'])].join(
      ';',
    );
    if (stack.length > 0) sums.framed = true;
    sums.samples.set(folded, (sums.samples.get(folded) ?? 0) + 1);
    sums.periods.set(folded, (sums.periods.get(folded) ?? 0) + period);
    if (period === 0) sums.bare = true;
  };
  const lines = text.split('\n');
  // A last line without a line end counts only if it can be seen to be complete.
  const rest = lines.pop() ?? '';
  if (rest.endsWith(')')) lines.push(rest);
  for (const line of lines) {
    if (line.startsWith('#')) continue;
    const header = line.startsWith('\t') ? undefined : HEADER.exec(line)?.groups;
    if (line.trim() === '') end();
    else if (header !== undefined) {
      end();
      sample = {
        comm: header['comm'] ?? '',
        event: header['event'] ?? '',
        period: Number(header['period'] ?? 0),
        stack: [],
      };
      const single = FRAME.exec((header['rest'] ?? '').trimStart());
      if (single !== null) sample.stack.push(...nameFrame(single, sample.comm));
    } else {
      const frame = FRAME.exec(line);
      if (frame !== null) sample?.stack.unshift(...nameFrame(frame, sample.comm));
    }
  }
  // The last sample's frames may be missing: all of them, then it does not count.
  if (sample !== undefined && sample.stack.length > 0) end();
  return new Map(
    [...events]
      .filter(([, { framed }]) => framed)
      .map(([event, { samples, periods, bare }]) => [
        event,
        { samples: print(samples), periods: bare ? undefined : print(periods) },
      ]),
  );
}

/** Outermost first: a frame of a JIT map may hold inlined ones. */
function nameFrame({ groups }: RegExpExecArray, comm: string): readonly string[] {
  const symbol = groups?.['symbol'] ?? '';
  const dso = groups?.['dso'] ?? '';
  if (symbol === '[unknown]') return [dso === '[unknown]' ? symbol : `[${dso.replace(/^.*\//, '')}]`];
  const names = dso.endsWith('.map') ? symbol.split('->') : [symbol];
  return names.map((name, index) => {
    const separable = name.replaceAll(';', ':');
    const short = /\.\(.*\)\./.test(separable) ? separable : separable.replace(/\((?!anonymous namespace\)).*/, '');
    const tidy = short.replaceAll(/["']/g, '') || separable;
    const java = comm.startsWith('java') && tidy.includes('/') ? tidy.replace(/^L/, '') : tidy;
    return index === 0 ? java : `${java}_[i]`;
  });
}

function print(sums: ReadonlyMap<string, number>): readonly string[] {
  return [...sums.keys()].toSorted().map((stack) => `${stack} ${sums.get(stack)}`);
}
