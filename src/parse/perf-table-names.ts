/**
 * Keeps each name once, and in memory of its own: a piece that was cut out of a line would keep the whole piece of the
 * file that it stood in.
 * @returns the kept one for any equal text.
 */
export function createNamePool(): (text: string) => string {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    // V8 copies when a joined text is cut again.
    const own = ` ${text}`.slice(1);
    names.set(own, own);
    return own;
  };
}
