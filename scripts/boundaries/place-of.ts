/** Where in the house a source file stands. */
export interface Place {
  /** Folder of the package or app, such as `packages/server`; undefined in bench, conformance and scripts. */
  home: string | undefined;
  /** Shipped code: below the home's src and not a test. All directions hold for it, only some for the rest. */
  isSource: boolean;
  /** First step below src: `kernel`, `features`, `compose.ts`, …; undefined outside src. */
  area: string | undefined;
  feature: string | undefined;
  /** File name without folders. */
  file: string;
}

/** @param path from the root of the repository, with `/` between its steps */
export function placeOf(path: string): Place {
  const steps = path.split('/');
  const file = steps.at(-1) ?? '';
  const home = steps[0] === 'packages' || steps[0] === 'apps' ? steps.slice(0, 2).join('/') : undefined;
  const isInSrc = home !== undefined && steps[2] === 'src';
  const area = isInSrc ? steps[3] : undefined;
  const isTest = /\.(test|contract)\.tsx?$/.test(file);
  return {
    home,
    isSource: isInSrc && !isTest,
    area,
    feature: area === 'features' && steps.length > 5 ? steps[4] : undefined,
    file,
  };
}
