/** How the rows of a table are cut into cells. */
export interface TableLayout {
  /** The columns' names as printed (`Overhead`, `Shared Object`, `Delta Abs/2`). */
  readonly names: readonly string[];
  /** What `-t` put between the cells; absent in a table of fixed widths. */
  readonly separator?: string;
  /** A row's cells without padding; undefined when the line is no row. */
  readonly cut: (line: string) => readonly string[] | undefined;
}

/** A column of fixed width: its bytes in every line. */
export interface Column {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** More than any table has. */
const MOST_COLUMNS = 100;
const RULER = /^# *\.+(?: +\.+)* *$/;
/** The first name of a `-t` table and what stands between it and the next one. Words and `.` cannot separate. */
const SEPARATED =
  /^# *(?:Overhead|Children|Baseline(?:\/\d+)?|Samples|Period|Command|Pid:Command|Shared Object|Symbol|CPU) *([^\w\s.[\]()]+|\t) *[A-Za-z]/;

/** Complaints that perf wrote to the same file may stand before its text. */
const MOST_NOISE = 10;

/** The names of the first table's columns, when nothing but `#` lines (and some complaints) is in front of it. */
export function findFirstTable(lines: readonly string[]): readonly string[] | undefined {
  const start = lines.findIndex((line) => line.startsWith('# ') || line === '#');
  if (start === -1 || start > MOST_NOISE) return undefined;
  const headOf = createHeadReader();
  for (const line of lines.slice(start)) {
    if (line !== '' && !line.startsWith('#')) return undefined;
    const layout = headOf(line);
    if (layout !== undefined) return layout.names;
  }
  return undefined;
}

/**
 * Reads the two lines over the tables of `perf report --stdio` and `perf diff`: the columns' names, and dots under
 * each column. With `-t` the names carry the separator and there are no dots.
 * @returns a function to call with every comment line, which returns the layout when a table's head is complete.
 * @see https://man7.org/linux/man-pages/man1/perf-report.1.html
 */
export function createHeadReader(): (line: string) => TableLayout | undefined {
  let previous = '';
  return (line) => {
    const names = previous;
    previous = line;
    const separator = SEPARATED.exec(line)?.[1];
    const found = RULER.test(line) && names !== '' ? layoutOfWidths(names, line) : undefined;
    const layout = separator === undefined ? found : layoutOfSeparator(line, separator);
    return layout === undefined || layout.names.length > MOST_COLUMNS ? undefined : layout;
  };
}

function layoutOfWidths(header: string, ruler: string): TableLayout {
  return layoutOfColumns(
    [...ruler.matchAll(/\.+/g)].map((dots) => {
      const [start, end] = [dots.index, dots.index + dots[0].length];
      return { name: header.slice(start, end).trim(), start, end };
    }),
  );
}

/** @returns the layout of a table with columns of fixed width. */
export function layoutOfColumns(columns: readonly Column[]): TableLayout {
  return { names: columns.map(({ name }) => name), cut: (line) => cutAtColumns(line, columns) };
}

function layoutOfSeparator(header: string, separator: string): TableLayout {
  const names = header
    .slice(1)
    .split(separator)
    .map((name) => name.trim());
  return {
    names,
    separator,
    cut(line) {
      const cells = line.split(separator).map((cell) => cell.trim());
      return cells.length === names.length ? cells : undefined;
    },
  };
}

/** Columns are counted in bytes, and a number that is wider than its column pushes the rest of its line to the right. */
function cutAtColumns(line: string, columns: readonly Column[]): string[] {
  const plain = /^[ -~]*$/.test(line);
  const text = plain ? line : bytesAsText(line);
  let shift = 0;
  return columns.map((column, index) => {
    const start = column.start + shift;
    let end = column.end + shift;
    if (index === columns.length - 1) end = text.length;
    while (end < text.length && text[end] !== ' ') {
      end += 1;
      shift += 1;
    }
    const cell = text.slice(start, end).trim();
    return plain ? cell : textOfBytes(cell);
  });
}

function bytesAsText(line: string): string {
  let text = '';
  for (const byte of new TextEncoder().encode(line)) text += String.fromCharCode(byte);
  return text;
}

function textOfBytes(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}
