import type { Head } from './format.ts';

/** More paths than this tell no more about what a document is. */
const MOST_PATHS = 5000;
/** Deeper is not looked at. */
const DEEPEST = 12;
/** Stands between the keys of a path: no key that tells anything holds it. */
const SEPARATOR = '\n';

const known = new WeakMap<Head, ReadonlySet<string> | undefined>();

/**
 * The keys of a file's first JSON object or array as far as the file's beginning shows them, which may end anywhere:
 * paths such as `benchmarks`, `benchmarks[]`, `benchmarks[].name`. Undefined when no line begins JSON.
 */
function shapeOf(head: Head): ReadonlySet<string> | undefined {
  if (!known.has(head)) known.set(head, readShape(head));
  return known.get(head);
}

/** Whether a path is in the file's JSON: keys with dots between them, `[]` for any element, `*` for any key. */
export function hasPath(head: Head, path: string): boolean {
  const shape = shapeOf(head);
  if (shape === undefined) return false;
  const parts = path
    .replaceAll('[]', '.[]')
    .split('.')
    .filter((part) => part !== '');
  if (!parts.includes('*')) return shape.has(parts.join(SEPARATOR));
  return [...shape].some((one) => {
    const keys = one.split(SEPARATOR);
    return keys.length === parts.length && parts.every((part, index) => part === '*' || part === keys[index]);
  });
}

/** Whether the file holds JSON at all. */
export function holdsJson(head: Head): boolean {
  return shapeOf(head) !== undefined;
}

/** A bracket that begins a line is JSON's when something follows that may follow in JSON. */
const OPENING = /^[ \t]*(?:\{\s*(?:"|\}|$)|\[\s*(?:[[{"\]]|-?\d+(?:\.\d+)?\s*[,\]]|$))/m;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gs;

function readShape({ text }: Head): ReadonlySet<string> | undefined {
  const start = OPENING.exec(text)?.index;
  if (start === undefined) return undefined;
  const paths = new Set<string>();
  /** The path to where we are: a key, `[]` in an array, or undefined in an object before its key. */
  const here: (string | undefined)[] = [];
  let waiting: string | undefined;
  TOKEN.lastIndex = start;
  for (
    let token = TOKEN.exec(text)?.[0];
    token !== undefined && paths.size < MOST_PATHS;
    token = TOKEN.exec(text)?.[0]
  ) {
    if (token === '{' || token === '[') {
      add(paths, here);
      here.push(token === '[' ? '[]' : undefined);
    } else if (token === '}' || token === ']') {
      here.pop();
      if (here.length === 0) break;
    } else if (token === ':') {
      if (here.length > 0) here[here.length - 1] = waiting;
      add(paths, here);
    } else if (token === ',') {
      if (here.at(-1) !== '[]') here[here.length - 1] = undefined;
    } else {
      waiting = token.startsWith('"') ? unquote(token) : undefined;
      add(paths, here);
    }
  }
  return paths;
}

function add(paths: Set<string>, here: readonly (string | undefined)[]): void {
  if (here.length <= DEEPEST && here.every((part) => part !== undefined)) paths.add(here.join(SEPARATOR));
}

/** Keys that matter hold no escapes. An array's sign cannot be a key. */
function unquote(token: string): string | undefined {
  const key = token.slice(1, -1);
  return key === '[]' || key.includes(SEPARATOR) ? undefined : key;
}
