// The yardstick: node:http that answers what a verification answers, and does nothing for it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerAsks } from '../processes/answer-asks.ts';
import { sameSizedAnswer } from './same-sized-answer.ts';

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': sameSizedAnswer.length });
  response.end(sameSizedAnswer);
});
server.listen(0, '127.0.0.1', () => answerAsks({ port: (server.address() as AddressInfo).port }, {}));
