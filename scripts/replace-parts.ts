/** A page with its generated parts, which stand between `<!-- NAME: generated -->` and `<!-- /NAME -->`, put in anew. */
export function replaceParts(page: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((text, [name, part]) => replacePart(text, name, part), page);
}

function replacePart(text: string, name: string, part: string): string {
  const [start, end] = [`<!-- ${name}: generated -->`, `<!-- /${name} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from === -1 || to === -1) throw new Error(`the page has no part "${name}"`);
  return `${text.slice(0, from + start.length)}\n\n${part}\n\n${text.slice(to)}`;
}
