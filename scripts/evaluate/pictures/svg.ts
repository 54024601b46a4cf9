/** A piece of SVG that is well formed. */
export type Svg = string;

/** Writes one element; text among the children is escaped by `text`. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly Svg[]
): Svg {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escape(value)}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

/** A line of text at a place. `kind` is one of the styles below. */
export function text(x: number, y: number, words: string, kind: string, anchor = 'start'): Svg {
  return element('text', { x, y, class: kind, 'text-anchor': anchor }, escape(words));
}

/** A whole picture on a ground of its own, so that it reads on any page; the reader's colour scheme chooses the colours. */
export function drawPicture(
  size: { readonly width: number; readonly height: number },
  words: { readonly title: string; readonly description: string },
  children: readonly Svg[],
): string {
  const { width, height } = size;
  return `${element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' },
    `\n${element('title', {}, escape(words.title))}`,
    `\n${element('desc', {}, escape(words.description))}`,
    `\n${element('style', {}, STYLE)}`,
    `\n${element('rect', { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 8, class: 'ground' })}`,
    `\n${text(20, 32, words.title, 'title')}`,
    ...children.map((child) => `\n${child}`),
    '\n',
  )}\n`;
}

const LIGHT =
  '--ground:#fff;--edge:#d1d9e0;--ink:#1f2328;--faint:#59636e;--grid:#e4e8ec;--ours:#0969da;--band:#0969da;--a:#bc4c00;--b:#8250df;--c:#1a7f37;--d:#59636e;--bad:#cf222e';
const DARK =
  '--ground:#0d1117;--edge:#3d444d;--ink:#f0f6fc;--faint:#9198a1;--grid:#262c36;--ours:#4493f8;--band:#4493f8;--a:#f0883e;--b:#b78aff;--c:#3fb950;--d:#9198a1;--bad:#ff7b72';

const STYLE = [
  `svg{${LIGHT}}`,
  `@media(prefers-color-scheme:dark){svg{${DARK}}}`,
  'text{font-family:-apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;font-size:14px;fill:var(--ink)}',
  '.title{font-size:17px;font-weight:600}.faint{fill:var(--faint)}.strong{font-weight:600}',
  '.ground{fill:var(--ground);stroke:var(--edge)}.grid{stroke:var(--grid)}.axis{stroke:var(--faint)}',
  '.line{fill:none;stroke-width:2.5;stroke-linejoin:round}.thick{stroke-width:4}',
  ...['ours', 'a', 'b', 'c', 'd', 'bad'].map(
    (name) => `.${name}{stroke:var(--${name})}.fill-${name}{fill:var(--${name})}`,
  ),
  '.band{fill:var(--band);opacity:.16}.level{stroke:var(--ours);stroke-width:2.5}.dash{stroke-dasharray:6 5}',
].join('');

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function round(value: number): string {
  return `${Number(value.toFixed(2))}`;
}
