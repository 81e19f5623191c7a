import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { makeTwilioCallbacks, type RecordReceipt } from '../../features/delivery/index.ts';
import { signedRequest } from './signed-request.ts';

export interface TwilioReceiptsDeps {
  recordReceipt: RecordReceipt;
  /** Auth tokens of the Twilio providers, by the provider's name. */
  authTokens: ReadonlyMap<string, string>;
  /** Where Twilio reaches this server, base path included; null: what the request says. */
  publicUrl: string | null;
}

type ToProvider = { Params: { provider: string } };

/** Far more than a receipt has. */
const bodyLimit = 32_768;

/**
 * What Twilio posts by itself: status receipts to `/receipts/twilio/:provider`, and pressed keys to the same with `/key-press`.
 * 403 for what Twilio did not sign, 404 for a provider or a message nobody knows.
 */
export function registerTwilioReceipts(app: FastifyInstance, deps: TwilioReceiptsDeps): void {
  const { recordReceipt, publicUrl } = deps;
  const providers = new Map(
    [...deps.authTokens]
      .filter(([, authToken]) => authToken)
      .map(([name, token]) => [name, makeTwilioCallbacks(token)]),
  );

  // In a scope of its own: elsewhere bodies are read differently.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const form = 'application/x-www-form-urlencoded';
    scope.addContentTypeParser(form, { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));

    scope.post<ToProvider>('/receipts/twilio/:provider', { bodyLimit }, async (request, reply) => {
      const { provider } = request.params;
      const callbacks = providers.get(provider);
      if (!callbacks) return answer(reply, 404, 'There is no such provider.');
      const receipt = callbacks.readReceipt(signed(request, ''));
      if (receipt === 'forged') return answer(reply, 403, 'The signature is not right.');
      if (receipt === 'not_a_receipt') return answer(reply, 400, 'This is not a receipt.');
      const recorded = await recordReceipt({ provider, ...receipt });
      if (!recorded.ok) return answer(reply, 404, 'There is no such message.');
      return reply.code(204).send();
    });

    scope.post<ToProvider>('/receipts/twilio/:provider/key-press', { bodyLimit }, async (request, reply) => {
      const callbacks = providers.get(request.params.provider);
      if (!callbacks) return answer(reply, 404, 'There is no such provider.');
      const twiml = callbacks.answerKeyPress(signed(request, '/key-press'));
      if (twiml === null) return answer(reply, 403, 'The signature is not right, or the call is another one.');
      return reply.type('text/xml; charset=utf-8').send(twiml);
    });
  });

  function signed(request: FastifyRequest<ToProvider>, rest: string) {
    return signedRequest(request, publicUrl, `/receipts/twilio/${request.params.provider}${rest}`);
  }
}

function answer(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(text);
}
