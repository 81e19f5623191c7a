/** Other URLs under which a receiver may stand in the settings of the application, and what each would mean. */
export function otherUrls(
  given: string,
  header: (name: string) => string | undefined,
): { url: string; what: string }[] {
  const [bare = ''] = given.split(/[?#]/);
  const found = new Map<string, string>();
  const add = (url: string, what: string) => {
    if (url !== bare && !found.has(url)) found.set(url, what);
  };
  if (given !== bare) add(given.replace(/#.*$/, ''), 'its query was signed too');

  const whats = {
    scheme: 'another scheme. Behind a proxy that ends TLS use the scheme of the outside',
    slash: 'a slash at the end',
    host: 'another host. Behind a proxy use the host of the outside',
    port: 'a port',
  };
  const parts = /^(https?):\/\/([^/]+)(.*)$/i.exec(bare);
  if (!parts) return [...found].map(([url, what]) => ({ url, what }));
  const [, scheme = '', host = '', path = ''] = parts;
  const otherScheme = scheme.toLowerCase() === 'http' ? 'https' : 'http';
  const schemes = [scheme, otherScheme];
  const hosts = [host, host.toLowerCase(), withoutPort(host), `${withoutPort(host)}:443`, `${withoutPort(host)}:80`];
  const outside = [header('x-forwarded-host'), header('x-original-host'), header('host')].flatMap((name) =>
    name ? name.split(',').map((one) => one.trim()) : [],
  );
  const paths = [
    path,
    path.endsWith('/') ? path.replace(/\/+$/, '') : `${path}/`,
    `${header('x-forwarded-prefix') ?? ''}${path}`,
  ];
  for (const aPath of paths) {
    for (const aHost of [...hosts, ...outside]) {
      for (const aScheme of schemes) {
        const changed = [
          ...(aScheme === scheme ? [] : [whats.scheme]),
          ...(aHost === host ? [] : [outside.includes(aHost) ? whats.host : whats.port]),
          ...(aPath === path ? [] : [whats.slash]),
        ];
        add(`${aScheme}://${aHost}${aPath}`, changed.join('; '));
      }
    }
  }
  return [...found].map(([url, what]) => ({ url, what }));
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}
