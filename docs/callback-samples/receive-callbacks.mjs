// Listens at a URL of this machine for the callbacks of a Countersign server, until the first answer that it signed.
//   npx node docs/callback-samples/receive-callbacks.mjs http://127.0.0.1:8090/ YOUR_API_KEY
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { verifyCallback } from '@countersign/client';

const [url, apiKey] = process.argv.slice(2);
const server = createServer(async (request, response) => {
  const { method, headers } = request;
  const verdict = await verifyCallback({ apiKey, method, url, headers, body: await text(request) });
  response.end();
  // The test of the URL is signed as well, but is no answer.
  if (!verdict.ok || verdict.event.isTest) return;
  console.log(`the callback is genuine: ${verdict.event.status}`);
  server.close();
});
server.listen(new URL(url).port, '127.0.0.1');
