import { availableParallelism } from 'node:os';

const last = availableParallelism() - 1;

/**
 * Who runs where: the server has a core to itself, so that its figures are those of one core; the generator has another. The database,
 * as if on another machine, takes what is left, which on two cores is the generator's.
 */
export const cores = {
  server: '0',
  generator: String(Math.min(1, last)),
  database: last < 2 ? String(last) : `2-${last}`,
};
