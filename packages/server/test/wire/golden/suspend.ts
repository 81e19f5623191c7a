import type { GoldenWorld } from './golden-case.ts';

/** Enters wrong tokens until the user is suspended. */
export async function suspend(world: GoldenWorld, id: number): Promise<void> {
  for (let guess = 0; guess < 10; guess += 1) await world.send({ path: `verify/000000${guess}/${id}` });
}
