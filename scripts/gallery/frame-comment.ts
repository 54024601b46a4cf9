import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** A comment as GitHub shows it, near enough: GitHub Flavored Markdown, its box and its sizes. Folded parts are opened. */
export function frameComment(markdown: string): string {
  // No fonts with coloured signs are at hand everywhere: they are drawn.
  const drawn = markdown.replaceAll(/[❌✅⚪🟡✋]/gu, (sign) => SIGNS.get(sign) ?? sign);
  const html = micromark(drawn, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><article>${html}</article>`;
}

const circle = (colour: string, path: string): string =>
  `<svg width="20" height="20" viewBox="0 0 20 20" style="vertical-align:-3px"><circle cx="10" cy="10" r="9" fill="${colour}"/><path d="${path}" fill="none" stroke="#fff" stroke-width="2.5"/></svg>`;

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['❌', circle('#cf222e', 'M6 6 14 14M14 6 6 14')],
  ['✅', circle('#1a7f37', 'M5 10.5 9 14 15 6.5')],
  ['⚪', circle('#8c959f', '')],
  ['🟡', circle('#bf8700', '')],
  ['✋', circle('#8250df', 'M5 10.5 9 14 15 6.5')],
]);

const STYLE = `
body { margin: 12px; background: #fff; color: #1f2328; font: 14px/1.5 system-ui, "Noto Sans", "Liberation Sans", sans-serif; }
article { border: 1px solid #d1d9e0; border-radius: 6px; padding: 16px; max-width: 800px; overflow-wrap: break-word; }
article > :first-child { margin-top: 0; }
h1, h2 { font-size: 1.5em; border-bottom: 1px solid #d1d9e0; padding-bottom: 0.3em; margin: 0 0 16px; }
h3 { font-size: 1.25em; margin: 24px 0 16px; } h4 { margin: 24px 0 16px; }
p, ul, ol, table, details, blockquote { margin: 0 0 16px; } ul, ol { padding-left: 2em; }
a { color: #0969da; } code { font: 85% ui-monospace, "Liberation Mono", monospace; background: #818b981f; padding: 0.2em 0.4em; border-radius: 6px; }
pre { background: #f6f8fa; padding: 16px; border-radius: 6px; overflow: auto; } pre code { background: none; padding: 0; }
table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; }
th, td { border: 1px solid #d1d9e0; padding: 6px 13px; } tr:nth-child(2n) { background: #f6f8fa; }
blockquote { padding: 0 1em; color: #59636e; border-left: 0.25em solid #d1d9e0; }
sub { font-size: 75%; } hr { height: 0.25em; background: #d1d9e0; border: 0; }
`;
