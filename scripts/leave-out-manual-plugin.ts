import { parseSync, Visitor } from 'rolldown/utils';

/** What the manual and `copygate parse --explain` say of a format, with what stands for it where nobody asks. */
const SAID: ReadonlyMap<string, string> = new Map([
  ['commands', '[]'],
  ['example', "''"],
  ['reads', "''"],
  ['source', "''"],
]);

/** Leaves out what the formats say of themselves: the Action only reads them. */
export function leaveOutManual() {
  return {
    name: 'leave-out-manual',
    transform(code: string, id: string): { code: string } | null {
      return /[\\/]src[\\/]parse[\\/][\w-]+\.ts$/.test(id) ? { code: replaceSaid(id, code) } : null;
    },
  };
}

function replaceSaid(file: string, code: string): string {
  const found: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  new Visitor({
    ObjectExpression({ properties }) {
      const said = properties.flatMap((property) => {
        if (property.type !== 'Property' || property.key.type !== 'Identifier') return [];
        const text = SAID.get(property.key.name);
        const { start, end } = property.value;
        return text === undefined || property.shorthand ? [] : [{ start, end, text }];
      });
      if (said.length === SAID.size) found.push(...said);
    },
  }).visit(parseSync(file, code).program);
  return found
    .toSorted((a, b) => b.start - a.start)
    .reduce((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), code);
}
