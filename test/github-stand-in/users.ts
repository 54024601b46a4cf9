/** How GitHub writes a user into an answer. */
export function userOf(login: string) {
  const isBot = login.endsWith('[bot]');
  return {
    login,
    id:
      login === 'github-actions[bot]'
        ? 41_898_282
        : Buffer.from(login).reduce((sum, byte) => (sum * 31 + byte) % 1e9, 7),
    type: isBot ? 'Bot' : 'User',
    site_admin: false,
    html_url: `https://github.com/${isBot ? `apps/${login.slice(0, -5)}` : login}`,
  };
}

/** The app behind a job's token, as comments and checks name it. */
export function appOf(login: string) {
  return login.endsWith('[bot]') ? { id: 15_368, slug: login.slice(0, -5), name: 'GitHub Actions' } : null;
}
