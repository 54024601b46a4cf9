/**
 * An address on the web that a reader may be sent to, in the form that browsers give it: http or https, without a
 * password in it, no longer than browsers take. Undefined for anything else.
 */
export function readWebAddress(text: string): string | undefined {
  if (text.length > LONGEST || !URL.canParse(text)) return undefined;
  const { protocol, username, password, href } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' ? href : undefined;
}

const LONGEST = 2000;

/** The same for a Markdown link: what could end it, or mean something in Markdown, is percent-encoded. */
export function writeMarkdownAddress(text: string): string | undefined {
  return readWebAddress(text)?.replaceAll(
    /[()<>\\`|*_[\]@]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
