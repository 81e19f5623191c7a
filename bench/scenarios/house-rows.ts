import { type BenchHouse, openHouse } from '../processes/open-house.ts';
import { openPostgres } from '../processes/open-postgres.ts';
import { compare, type Row, syncsPerUnit } from './compare.ts';
import type { BenchGround } from './ground.ts';
import { type Sizes, type Workload, workloads } from './workloads.ts';

/** On SQLite at the disk's own speed. A second house, which is watched and not timed, counts the syncs. */
export async function sqliteRows(ground: BenchGround, sizes: Sizes): Promise<Row[]> {
  const [house, watched] = [await openHouse(), await openHouse({ syncDelay: 0 })];
  try {
    return await rowsOf(ground, { house, watched, sizes, suffix: 'SQLite', loads: workloads(ground, sizes) });
  } finally {
    await Promise.all([house.close(), watched.close()]);
  }
}

/** Every sync made slower, as on a disk that takes its time. */
export async function slowSqliteRows(ground: BenchGround, sizes: Sizes, syncDelay: number): Promise<Row[]> {
  const house = await openHouse({ syncDelay });
  try {
    const loads = workloads(ground, sizes).filter(({ isEveryday }) => isEveryday);
    const suffix = `SQLite, each sync +${syncDelay} ms`;
    return await rowsOf(ground, { house, watched: house, sizes, suffix, loads });
  } finally {
    await house.close();
  }
}

export async function postgresRows(ground: BenchGround, sizes: Sizes): Promise<Row[]> {
  const postgres = await openPostgres();
  const house = await openHouse({ databaseUrl: postgres.url });
  try {
    // Preparing users takes as many commits as using them, and none are shared: a third as many must do.
    const fewer = { ...sizes, verifications: Math.ceil(sizes.verifications / 3), starts: Math.ceil(sizes.starts / 3) };
    const loads = workloads(ground, fewer).filter(({ isEveryday }) => isEveryday);
    const watched = { ...house, syncs: postgres.syncs };
    return await rowsOf(ground, { house, watched, sizes, suffix: 'PostgreSQL', loads });
  } finally {
    await house.close();
    await postgres.stop();
  }
}

interface Houses {
  house: BenchHouse;
  /** Whose syncs are counted, in a shorter run that is not timed. */
  watched: BenchHouse;
  sizes: Sizes;
  suffix: string;
  loads: Workload[];
}

async function rowsOf(ground: BenchGround, { house, watched, sizes, suffix, loads }: Houses): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, count, run } of loads) {
    const row = await compare(ground, `${name}, ${suffix}`, sizes.repeats, () => run(house, count));
    // A cold server shares commits among fewer, so what is counted is its second run.
    const half = Math.ceil(count / 2);
    if (watched !== house) await run(watched, half);
    rows.push({ ...row, syncs: syncsPerUnit([await run(watched, half)]) });
  }
  return rows;
}
