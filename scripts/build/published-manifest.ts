interface Manifest {
  exports: string | Record<string, string>;
  [name: string]: unknown;
}

/**
 * The manifest of a package as it is published: Node strips no types below node_modules, so what leads to the sources here leads to
 * what was compiled from them there.
 */
export function publishedManifest({ exports, ...rest }: Manifest): object {
  const entries = typeof exports === 'string' ? { '.': exports } : exports;
  const compiled = Object.entries(entries).map(([name, source]) => {
    const file = source.replace(/^\.\/src\//, './').replace(/\.ts$/, '');
    if (file === source) throw new Error(`${source} is no source file`);
    return [name, { types: `${file}.d.ts`, default: `${file}.js` }];
  });
  return { ...rest, exports: Object.fromEntries(compiled), sideEffects: false };
}
