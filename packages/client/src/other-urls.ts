/** A URL under which a receiver may stand in the settings of the application, and what would be wrong with the one given. */
export interface OtherUrl {
  url: string;
  what: string;
}

const what = {
  query: 'its query was signed too',
  scheme: 'another scheme. Behind a proxy that ends TLS use the scheme of the outside',
  host: 'another host. Behind a proxy use the host of the outside',
  port: 'a port',
  slash: 'a slash at the end',
  prefix: 'a prefix of the path, which a proxy takes off',
};

/** What else may have been signed: one thing changed first, then all that proxies change together. */
export function otherUrls(given: string, header: (name: string) => string | undefined): OtherUrl[] {
  const [bare = ''] = given.split(/[?#]/);
  const [withQuery = ''] = given.split('#');
  const found: OtherUrl[] = withQuery === bare ? [] : [{ url: withQuery, what: what.query }];
  const [, scheme, host, path] = /^(https?):\/\/([^/]+)(.*)$/i.exec(bare) ?? [];
  if (scheme === undefined || host === undefined || path === undefined) return found;

  const schemes = variants(scheme, [[scheme.toLowerCase() === 'http' ? 'https' : 'http', what.scheme]]);
  const name = host.replace(/:\d+$/, '');
  // Whoever sends these may name as many as fit, and each costs a look.
  const outside = ['x-forwarded-host', 'x-original-host', 'host']
    .flatMap((from) => header(from)?.split(',') ?? [])
    .slice(0, 4);
  const hosts = variants(host, [
    ...[name, `${name}:443`, `${name}:80`].map((other) => [other, what.port] as const),
    ...[host.toLowerCase(), ...outside].map((other) => [other.trim(), what.host] as const),
  ]);
  const prefix = header('x-forwarded-prefix') ?? '';
  const paths = variants(path, [
    [path.endsWith('/') ? path.replace(/\/+$/, '') : `${path}/`, what.slash],
    [`${prefix}${path}`, what.prefix],
  ]);
  for (const [aPath, ofPath] of paths) {
    for (const [aHost, ofHost] of hosts) {
      for (const [aScheme, ofScheme] of schemes) {
        const changed = [ofScheme, ofHost, ofPath].filter((one) => one !== '');
        if (changed.length > 0) found.push({ url: `${aScheme}://${aHost}${aPath}`, what: changed.join('; ') });
      }
    }
  }
  return found.sort((one, other) => one.what.split(';').length - other.what.split(';').length);
}

/** The text itself, about which nothing is wrong, and those that differ from it. */
function variants(text: string, others: (readonly [text: string, what: string])[]): Map<string, string> {
  const all = new Map([[text, '']]);
  for (const [other, wrong] of others) if (!all.has(other)) all.set(other, wrong);
  return all;
}
