import type { FastifyInstance } from 'fastify';
import { drawQr, type ShowQr } from '../../features/soft-tokens/index.ts';

/** The picture of an authenticator secret, under a name nobody can guess, for minutes. Never cached, never referred to. */
export function registerQrPictures(app: FastifyInstance, { showQr }: { showQr: ShowQr }): void {
  app.get('/qr/:name', async (request, reply) => {
    const { name } = request.params as { name: string };
    reply.header('referrer-policy', 'no-referrer').header('cache-control', 'no-store, private');
    const shown = name.endsWith('.png') ? await showQr(name.slice(0, -'.png'.length)) : null;
    if (!shown) return reply.code(404).type('text/plain').send('This picture does not exist or is no longer shown.');
    return reply.type('image/png').send(await drawQr(shown.uri, shown.pixels));
  });
}
