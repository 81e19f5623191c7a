import { makeAuthy } from './make-authy.ts';

export type { Authy, AuthyCall, AuthyPhones } from './authy.ts';
export type { AuthyOptions } from './make-authy.ts';
// biome-ignore-start lint/style/noDefaultExport: the old package has nothing else
// The old package is its function: `require('authy')(key)`, `import authy from 'authy'`. Node gives the export of the second name to
// whoever requires this module.
export { makeAuthy, makeAuthy as default, makeAuthy as 'module.exports' };
// biome-ignore-end lint/style/noDefaultExport: the old package has nothing else
