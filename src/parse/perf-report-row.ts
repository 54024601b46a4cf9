import type { ReportRow } from './perf-report-profile.ts';
import type { TableLayout } from './perf-table.ts';
import { createOwnerReader, readNumber, readPercent, readSymbolCell } from './perf-table-cells.ts';

const FIGURES = ['Overhead', 'Self', 'Children', 'Samples', 'Period'] as const;

/**
 * @param filters what `--comms`, `--dsos` or `--symbols` leave only one of: perf names it once, without a column
 * @param keep keeps each name once
 * @returns what reads the rows of a table; undefined for a table that does not say which symbol a row is about or how
 * much it is. The reader returns undefined for a line that is no row.
 */
export function createRowReader(
  { names, cut }: TableLayout,
  filters: ReadonlyMap<string, string>,
  keep: (name: string) => string,
): ((line: string) => ReportRow | undefined) | undefined {
  const symbolColumn = names.indexOf('Symbol');
  const onlySymbol = filters.get('symbol');
  if ((symbolColumn === -1 && onlySymbol === undefined) || !FIGURES.some((name) => names.includes(name)))
    return undefined;
  const ownerOf = createOwnerReader(names, keep);
  const column = (name: string): ((cells: readonly string[]) => string | undefined) => {
    const index = names.indexOf(name);
    // In a table of an event group a cell holds a figure for each event; the first event's column leads.
    return (cells) => cells[index]?.split(/\s+/, 1)[0];
  };
  const [overhead, self, children, samples, period] = FIGURES.map(column);
  return (line) => {
    const cells = cut(line);
    const symbol =
      symbolColumn === -1
        ? { symbol: onlySymbol ?? '', space: 'unknown' as const }
        : readSymbolCell(cells?.[symbolColumn]);
    if (cells === undefined || symbol === undefined) return undefined;
    const { comm, dso } = ownerOf(cells);
    const figures = {
      share: readPercent(self?.(cells)) ?? readPercent(overhead?.(cells)),
      inclusive: readPercent(children?.(cells)),
      samples: readNumber(samples?.(cells)),
      period: readNumber(period?.(cells)),
    };
    if (Object.values(figures).every((figure) => figure === undefined)) return undefined;
    return {
      symbol: keep(symbol.symbol),
      space: symbol.space,
      comm: comm || (filters.get('comm') ?? ''),
      dso: dso || (filters.get('dso') ?? ''),
      ...known(figures),
    };
  };
}

type Figures = Pick<ReportRow, 'share' | 'inclusive' | 'samples' | 'period'>;

function known({
  share,
  inclusive,
  samples,
  period,
}: { readonly [Key in keyof Figures]: number | undefined }): Figures {
  return {
    ...(share === undefined ? {} : { share }),
    ...(inclusive === undefined ? {} : { inclusive }),
    ...(samples === undefined ? {} : { samples }),
    ...(period === undefined ? {} : { period }),
  };
}
