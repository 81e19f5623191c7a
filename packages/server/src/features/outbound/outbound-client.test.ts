import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { makeCertificate } from '../../../test/infrastructure/make-certificate.ts';
import { systemTimers } from '../../kernel/timers.ts';
import { makeOutboundClient, type OutboundClientDeps } from './outbound-client.ts';
import { readOutboundPolicy } from './outbound-policy.ts';

const listening: Server[] = [];

async function listen(address: string, port: number, answer: RequestListener, server = createServer(answer)) {
  server.listen(port, address);
  await once(server, 'listening');
  listening.push(server);
  return (server.address() as AddressInfo).port;
}
after(() => {
  for (const server of listening) {
    server.closeAllConnections();
    server.close();
  }
});

/** Names of these tests and where they lead. */
const names: Record<string, string[]> = {
  localhost: ['127.0.0.1', '::1'],
  'inner.example': ['127.0.0.1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'mixed.example': ['93.184.216.34', '127.0.0.1'],
  'mixed6.example': ['2606:4700:4700::1111', '::1'],
  'cloud.example': ['169.254.169.254'],
  'vpn.example': ['100.64.1.1'],
  'any.example': ['0.0.0.0'],
};

function makeClient(change: Partial<OutboundClientDeps> & { mode?: 'development'; allow?: string } = {}) {
  const { mode = 'production', allow = '', ...deps } = change;
  const policy = readOutboundPolicy({ mode, outboundPlainHttp: true, outboundPorts: '1-65535', outboundAllow: allow });
  const client = makeOutboundClient({
    timers: systemTimers,
    policy,
    deadline: 5000,
    resolve: async (host) => names[host] ?? [],
    ...deps,
  });
  after(() => client.close());
  return client;
}

const get = (url: string) => ({ method: 'GET', url, headers: {}, body: null }) as const;

describe('nothing reaches the canary', () => {
  let port = 0;
  let seen = 0;
  const canary: RequestListener = (_request, response) => {
    seen += 1;
    response.end('you found me');
  };
  before(async () => {
    // One for all addresses of this machine, loopback in both families included.
    port = await listen('::', 0, canary);
  });

  test('which sings when it is visited', async () => {
    for (const host of ['127.0.0.1', '127.7.7.7', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433', '0x7f.1']) {
      assert.equal(await (await fetch(`http://${host}:${port}/`)).text(), 'you found me', host);
    }
    const answer = await makeClient({ mode: 'development' }).send(get(`http://localhost:${port}/`));
    assert.equal(answer.kind === 'answered' && answer.excerpt, 'you found me');
    assert.equal(seen, 8);
  });

  const table: Record<string, readonly string[]> = {
    inner_address: [
      ...['http://127.0.0.1:PORT/', 'http://127.7.7.7:PORT/', 'http://127.255.255.255:PORT/', 'http://0.0.0.0:PORT/'],
      ...['http://[::1]:PORT/', 'http://[::]:PORT/', 'http://[::ffff:7f00:1]:PORT/', 'http://[::7f00:1]:PORT/'],
      ...['http://[64:ff9b::7f00:1]:PORT/', 'http://[64:ff9b:1::7f00:1]:PORT/', 'http://[2002:7f00:1::]:PORT/'],
      ...['http://[2001:0:808:808::80ff:fffe]:PORT/', 'http://[2001:db8::1]:PORT/', 'http://[3fff::1]:PORT/'],
      ...['http://[fc00::1]:PORT/', 'http://[fd12:3456::1]:PORT/', 'http://[fec0::1]:PORT/', 'http://[ff02::1]:PORT/'],
      ...[
        'http://10.0.0.1:PORT/',
        'http://172.16.0.1:PORT/',
        'http://172.31.255.254:PORT/',
        'http://192.168.1.1:PORT/',
      ],
      ...[
        'http://100.64.0.1:PORT/',
        'http://100.127.255.254:PORT/',
        'http://192.0.0.8:PORT/',
        'http://192.0.2.1:PORT/',
      ],
      ...['http://198.51.100.1:PORT/', 'http://203.0.113.9:PORT/', 'http://198.18.0.1:PORT/', 'http://224.0.0.1:PORT/'],
      ...['http://240.0.0.1:PORT/', 'http://255.255.255.255:PORT/', 'http://0.0.0.1:PORT/', 'http://192.88.99.1:PORT/'],
      ...['http://localhost:PORT/', 'http://LOCALHOST:PORT/', 'http://inner.example:PORT/', 'http://any.example:PORT/'],
      ...['http://mapped.example:PORT/', 'http://mixed.example:PORT/', 'http://mixed6.example:PORT/'],
      ...[
        'http://vpn.example:PORT/',
        'http://inner.example:PORT/?next=https://example.com',
        'http://127.0.0.1:PORT/#@e.com',
      ],
    ],
    metadata: [
      ...[
        'http://169.254.169.254/latest/meta-data/',
        'http://169.254.170.2/v2/credentials',
        'http://169.254.1.1:PORT/',
      ],
      ...[
        'http://[fe80::1]:PORT/',
        'http://[::ffff:a9fe:a9fe]/',
        'http://[64:ff9b::a9fe:a9fe]/',
        'http://[fd00:ec2::254]/',
      ],
      ...['http://100.100.100.200/', 'http://168.63.129.16/', 'http://192.0.0.192/', 'http://[2002:a9fe:a9fe::]/'],
      ...['http://metadata.google.internal/', 'http://metadata/computeMetadata/v1/', 'http://instance-data/latest/'],
      ...['http://cloud.example/', 'http://METADATA.goog/', 'http://[fd20:ce::254]/'],
    ],
    odd_host: [
      ...['http://2130706433:PORT/', 'http://017700000001:PORT/', 'http://0x7f000001:PORT/', 'http://0x7F.1:PORT/'],
      ...['http://127.1:PORT/', 'http://127.0.1:PORT/', 'http://0177.0.0.1:PORT/', 'http://127.0.0.01:PORT/'],
      ...['http://0:PORT/', 'http://127.0.0.1.:PORT/', 'http://localhost.:PORT/', 'http://inner.example.:PORT/'],
      ...[
        'http://%31%32%37.0.0.1:PORT/',
        'http://①②⑦.⓪.⓪.①:PORT/',
        'http://127。0。0。1:PORT/',
        'http://ⓛocalhost:PORT/',
      ],
      ...[
        'http://local\thost:PORT/',
        'http://loc\u00adalhost:PORT/',
        'http://[0:0:0:0:0:0:0:1]:PORT/',
        'http:127.0.0.1:PORT/',
      ],
      ...[
        'http://[::ffff:127.0.0.1]:PORT/',
        'http:\\\\127.0.0.1:PORT/',
        'http:/127.0.0.1:PORT/',
        'http://bücher.example:PORT/',
      ],
      ...[' http://127.0.0.1:PORT/', 'http:///127.0.0.1:PORT/', 'http://[0000::1]:PORT/'],
    ],
    credentials: [
      ...['http://user:password@127.0.0.1:PORT/', 'http://example.com@127.0.0.1:PORT/', 'http://@127.0.0.1:PORT/'],
      ...['http://:@127.0.0.1:PORT/', 'http://example.com:80@127.0.0.1:PORT/', 'http://a@b@127.0.0.1:PORT/'],
    ],
    not_http: ['file:///etc/passwd', 'gopher://127.0.0.1:PORT/', 'ftp://127.0.0.1/', 'ws://127.0.0.1:PORT/', 'data:,x'],
    not_a_url: [
      '',
      '127.0.0.1',
      '//127.0.0.1:PORT/',
      '/etc/passwd',
      'http://',
      'http://[::1',
      'http://256.0.0.1/',
      'http://a b/',
    ],
  };
  const rows = Object.entries(table).flatMap(([problem, urls]) => urls.map((url) => [problem, url] as const));

  test('the table is as long as it should be', () => assert.ok(rows.length >= 60, String(rows.length)));

  for (const [problem, url] of rows) {
    test(`${problem}: ${JSON.stringify(url)}`, async () => {
      seen = 0;
      assert.deepEqual(await makeClient().send(get(url.replace('PORT', String(port)))), { kind: 'refused', problem });
      assert.equal(seen, 0);
    });
  }

  test('a name that leads elsewhere the second time: each request judges anew', async () => {
    seen = 0;
    let welcomed = 0;
    // The address that others listen on as well gives the port; on the other one it is free.
    const at = await listen('127.0.0.1', 0, (_request, response) => {
      seen += 1;
      response.end();
    });
    await listen('127.0.0.2', at, (_request, response) => {
      welcomed += 1;
      response.end();
    });
    const answers = [['127.0.0.2'], ['127.0.0.1'], ['127.0.0.2', '127.0.0.1'], ['127.0.0.2']];
    let looks = 0;
    const resolve = async () => answers[looks++] ?? [];
    // Only the first address is allowed, and its connection is kept open.
    const client = makeClient({ allow: '127.0.0.2', resolve });
    const kinds: string[] = [];
    for (let count = 0; count < 4; count += 1)
      kinds.push((await client.send(get(`http://rebinding.example:${at}/`))).kind);
    assert.deepEqual(kinds, ['answered', 'refused', 'refused', 'answered']);
    assert.deepEqual({ looks, welcomed, seen }, { looks: 4, welcomed: 2, seen: 0 });
  });

  test('a redirect to it is an answer and is not followed', async () => {
    seen = 0;
    const at = await listen('127.0.0.2', 0, (_request, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end();
    });
    const answer = await makeClient({ allow: '127.0.0.2' }).send(get(`http://127.0.0.2:${at}/`));
    assert.equal(answer.kind === 'answered' && answer.status, 307);
    assert.equal(seen, 0);
  });

  test('a proxy of the environment is not asked', async (t) => {
    seen = 0;
    for (const name of ['http_proxy', 'HTTP_PROXY', 'NODE_USE_ENV_PROXY']) {
      process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : `http://127.0.0.1:${port}`;
      t.after(() => delete process.env[name]);
    }
    const at = await listen('127.0.0.2', 0, (_request, response) => response.end('direct'));
    const answer = await makeClient({ allow: '127.0.0.2' }).send(get(`http://127.0.0.2:${at}/`));
    assert.equal(answer.kind === 'answered' && answer.excerpt, 'direct');
    assert.equal(seen, 0);
  });
});

describe('the outbound client', () => {
  const development = { mode: 'development' } as const;

  test('sends method, path, headers and body, with the name as host', async () => {
    const got: unknown[] = [];
    const port = await listen('127.0.0.1', 0, async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      got.push(request.method, request.url, request.headers.host, request.headers['x-one'], body);
      response.writeHead(202, { 'retry-after': '7' }).end('taken\n\u0007in');
    });
    const client = makeClient(development);
    const url = `http://inner.example:${port}/a/b?c=d`;
    const answer = await client.send({ method: 'POST', url, headers: { 'X-One': '1' }, body: '{"ü":1}' });
    assert.deepEqual(answer, { kind: 'answered', status: 202, excerpt: 'taken in', retryAfter: '7', isWhole: true });
    assert.deepEqual(got, ['POST', '/a/b?c=d', `inner.example:${port}`, '1', '{"ü":1}']);
  });

  test('over TLS the certificate must be that of the name, which the receiver is told', async () => {
    const { certificate, key } = makeCertificate();
    const told: unknown[] = [];
    const server = createTlsServer({ cert: certificate, key }, (request, response) => {
      told.push((request.socket as { servername?: string | false }).servername);
      response.end();
    });
    const port = await listen('127.0.0.1', 0, () => {}, server as unknown as Server);
    const client = makeClient({ ...development, ca: certificate });
    const right = await client.send(get(`https://localhost:${port}/`));
    assert.equal(right.kind, 'answered', JSON.stringify(right));
    const wrong = await client.send(get(`https://inner.example:${port}/`));
    assert.match(wrong.kind === 'failed' ? wrong.reason : wrong.kind, /the certificate was not accepted/);
    const untrusting = await makeClient(development).send(get(`https://localhost:${port}/`));
    assert.match(
      untrusting.kind === 'failed' ? untrusting.reason : untrusting.kind,
      /the certificate was not accepted/,
    );
    assert.equal(told[0], 'localhost');
  });

  test('connections are kept and used again', async () => {
    const ports = new Set<number | undefined>();
    const port = await listen('127.0.0.1', 0, (request, response) => {
      ports.add(request.socket.remotePort);
      response.end();
    });
    const client = makeClient(development);
    for (let count = 0; count < 3; count += 1) await client.send(get(`http://127.0.0.1:${port}/`));
    assert.equal(ports.size, 1);
  });

  test('a kept connection that the receiver closed is opened anew', async () => {
    let count = 0;
    const port = await listen('127.0.0.1', 0, (request, response) => {
      count += 1;
      // The second request on a connection finds it closed without an answer.
      if (count === 2) request.socket.destroy();
      else response.end();
    });
    const client = makeClient(development);
    const answers = [
      await client.send(get(`http://127.0.0.1:${port}/`)),
      await client.send(get(`http://127.0.0.1:${port}/`)),
    ];
    assert.deepEqual(
      answers.map(({ kind }) => kind),
      ['answered', 'answered'],
    );
  });

  test('no more than 64 kB are taken in and 1 kB is kept', async () => {
    let isClosed = false;
    const port = await listen('127.0.0.1', 0, (_request, response) => {
      response.on('close', () => (isClosed = !response.writableFinished));
      response.writeHead(500);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
      };
      response.on('drain', more);
      more();
    });
    const answer = await makeClient(development).send(get(`http://127.0.0.1:${port}/`));
    assert.deepEqual(answer, {
      ...{ kind: 'answered', status: 500, excerpt: 'x'.repeat(1024), retryAfter: null, isWhole: false },
    });
    while (!isClosed) await new Promise(setImmediate);
  });

  for (const [what, answer] of [
    ['silence', () => {}],
    ['headers that drip', (_request, response) => void response.socket?.write('HTTP/1.1 200 OK\r\nX-A: ')],
  ] as [string, RequestListener][]) {
    test(`${what} ends with the deadline`, async () => {
      const port = await listen('127.0.0.1', 0, answer);
      const client = makeClient({ ...development, deadline: 100 });
      assert.deepEqual(await client.send(get(`http://127.0.0.1:${port}/`)), {
        kind: 'failed',
        reason: 'no answer in time',
      });
    });
  }

  test('a body that drips ends with the deadline; the status counts', async () => {
    const port = await listen('127.0.0.1', 0, (_request, response) => void response.writeHead(200).write('drip'));
    // Long enough for the status to come through on a machine that has much else to do.
    const answer = await makeClient({ ...development, deadline: 1000 }).send(get(`http://127.0.0.1:${port}/`));
    assert.deepEqual(answer, { kind: 'answered', status: 200, excerpt: 'drip', retryAfter: null, isWhole: false });
  });

  test('a name server that says nothing ends with the deadline', async () => {
    const client = makeClient({ ...development, deadline: 50, resolve: () => new Promise(() => {}) });
    assert.deepEqual(await client.send(get('http://slow.example/')), { kind: 'failed', reason: 'no answer in time' });
  });

  test('failures are told without names and addresses', async () => {
    const port = await listen('127.0.0.1', 0, (request) => void request.socket.destroy());
    const client = makeClient(development);
    assert.deepEqual(await client.send(get(`http://127.0.0.1:${port}/`)), {
      kind: 'failed',
      reason: 'no answer (ECONNRESET)',
    });
    assert.deepEqual(await client.send(get('http://nowhere.example/')), {
      kind: 'failed',
      reason: 'the name was not found',
    });
  });

  test('a check looks the name up and sends nothing', async () => {
    const client = makeClient();
    assert.equal(await client.check('http://inner.example/'), 'inner_address');
    assert.equal(await client.check('http://nowhere.example/'), 'unknown_host');
    assert.equal(await client.check('http://user@inner.example/'), 'credentials');
    assert.equal(await makeClient(development).check('http://inner.example:1/'), null);
  });
});
