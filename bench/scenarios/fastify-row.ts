import { cores } from '../processes/cores.ts';
import { startChild } from '../processes/start-child.ts';
import { compare, type Row } from './compare.ts';
import { askForNothing, type BenchGround } from './ground.ts';
import { measure } from './measure.ts';

/** Our HTTP layer with a route that does nothing. */
export async function fastifyRow(ground: BenchGround, repeats: number, requests: number): Promise<Row> {
  const entry = new URL('../servers/fastify-server.ts', import.meta.url);
  const server = await startChild<{ port: number }>({ core: cores.server, entry });
  const { pid, port } = server.ready;
  const run = () => ground.drive({ ...askForNothing(port), repeats: requests });
  try {
    return await compare(ground, 'HTTP layer alone, no database', repeats, () => measure({ pid, run }));
  } finally {
    await server.stop();
  }
}
