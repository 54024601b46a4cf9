/** A repository somewhere else, and how we are let in. */
export interface Remote {
  /** `https://host/owner/repo`, or a folder. Never holds a token. */
  readonly url: string;
  /** Lets us in over HTTP. Without one the user's own git configuration (keys, credential helpers) is used. */
  readonly token?: string;
}

/**
 * The variables that git runs with in a private repository: the process's, without those that would lead it elsewhere, and
 * the configuration for one remote. The token travels here, as a header for the remote's server only.
 * @param environment The process's, for PATH, proxies and certificates.
 */
export function describeGit(
  folder: string,
  remote: Remote,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  return { ...inherit(environment, remote), ...configure(remote), GIT_DIR: folder };
}

/** Variables of git that say how to reach a server; all others would point git at another repository or trace secrets. */
const REACHES = /^GIT_(?:SSL_|PROXY_|HTTP_|EXEC_PATH$)/;
const OWN = /^GIT_(?:SSH|ASKPASS|CONFIG)/;

function inherit(
  environment: Readonly<Record<string, string | undefined>>,
  remote: Remote,
): Readonly<Record<string, string | undefined>> {
  const passes = (name: string): boolean =>
    !name.startsWith('GIT_') || REACHES.test(name) || (remote.token === undefined && OWN.test(name));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => passes(name)));
}

/** Configuration in variables (git-config(1), GIT_CONFIG_COUNT; since git 2.31): neither a file nor an argument holds it. */
function configure(remote: Remote): Readonly<Record<string, string>> {
  const settings: readonly (readonly [string, string])[] = [
    ['remote.origin.url', remote.url],
    ['core.hooksPath', '/dev/null'],
    ['protocol.version', '2'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['fetch.writeCommitGraph', 'false'],
    ['core.quotePath', 'true'],
    // A server that has stopped answering must not hold the job.
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', '60'],
    ...(remote.token === undefined
      ? []
      : ([
          ['credential.helper', ''],
          [`http.${originOf(remote.url)}/.extraheader`, `AUTHORIZATION: basic ${basicOf(remote.token)}`],
        ] as const)),
  ];
  return {
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    ...(remote.token === undefined ? {} : { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' }),
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/** The form of a GitHub token for git over HTTP: any user name will do. */
function basicOf(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}

/** The token in every form that it travels in, and what somebody may have put into an address. */
export function secretsOf({ token, url }: Remote): readonly string[] {
  const inUrl = URL.canParse(url) ? [new URL(url).password] : [];
  const tokens = token === undefined ? [] : [basicOf(token), token, encodeURIComponent(token)];
  return [...tokens, ...inUrl].filter((secret) => secret !== '');
}

/** A text without them. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  let safe = text;
  for (const secret of secrets) safe = safe.replaceAll(secret, '***');
  return safe;
}
