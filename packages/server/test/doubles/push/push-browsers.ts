import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Channel, TakenPush } from './taken-push.ts';

interface Kept {
  channel: Channel;
  push: TakenPush;
  goodUntil: number;
}

interface Said {
  messageType?: string;
  uaid?: string;
  channelID?: string;
  key?: string;
  updates?: { version: string; code: number }[];
}

interface Shared {
  channels: Map<string, Channel>;
  endpointOf(id: string): string;
  now(): number;
}

/** The side of a push service that Firefox speaks with (Mozilla's autopush): hello, register, notification, ack. */
export function attachBrowsers(server: Server, { channels, endpointOf, now }: Shared) {
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: ([first]) => first ?? false });
  const online = new Map<string, WebSocket>();
  let kept: Kept[] = [];
  let isOffline = false;
  let acknowledged = 0;
  let hopes: { count: number; resolve: () => void }[] = [];

  server.on('upgrade', (request, socket, head) => {
    if (isOffline) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => listen(opened));
  });

  function listen(socket: WebSocket): void {
    let agent = '';
    socket.on('message', (data) => {
      const text = String(data);
      // Firefox pings with an empty object.
      if (text === '{}') return socket.send('{}');
      const said = JSON.parse(text) as Said;
      if (said.messageType === 'hello') agent = welcome(socket, said.uaid);
      else if (said.messageType === 'register') register(socket, agent, said);
      else if (said.messageType === 'unregister') unregister(socket, said);
      else if (said.messageType === 'ack') acknowledge(said);
    });
    socket.on('close', () => {
      if (online.get(agent) === socket) online.delete(agent);
    });
  }

  function welcome(socket: WebSocket, known: string | undefined): string {
    const agent = known || randomUUID().replaceAll('-', '');
    online.set(agent, socket);
    say(socket, { messageType: 'hello', status: 200, uaid: agent, use_webpush: true, broadcasts: {} });
    for (const { channel, push } of kept.filter((one) => one.channel.agent === agent && one.goodUntil > now())) {
      notify(socket, channel, push);
    }
    return agent;
  }

  function register(socket: WebSocket, agent: string, { channelID = '', key }: Said): void {
    // Padded by some versions; VAPID's `k` is not.
    channels.set(channelID, { id: channelID, key: key?.replace(/=+$/, '') ?? null, agent, isGone: false });
    say(socket, { messageType: 'register', status: 200, channelID, pushEndpoint: endpointOf(channelID) });
  }

  function unregister(socket: WebSocket, { channelID = '' }: Said): void {
    const channel = channels.get(channelID);
    if (channel) channel.isGone = true;
    say(socket, { messageType: 'unregister', status: 200, channelID });
  }

  function acknowledge({ updates = [] }: Said): void {
    const versions = new Set(updates.map(({ version }) => version));
    kept = kept.filter(({ push }) => !versions.has(push.id));
    acknowledged += versions.size;
    for (const { count, resolve } of hopes) if (acknowledged >= count) resolve();
    hopes = hopes.filter(({ count }) => acknowledged < count);
  }

  function notify(socket: WebSocket, channel: Channel, { id, headers, body }: TakenPush): void {
    const ttl = Number(headers.ttl);
    const data = body.toString('base64url');
    const message = { channelID: channel.id, version: id, ttl, data, headers: { encoding: 'aes128gcm' } };
    say(socket, { messageType: 'notification', ...message });
  }

  return {
    /** Keeps a push until the browser says that it has it, for as long as its TTL lets; under a topic only the last. */
    deliver(channel: Channel, push: TakenPush): void {
      const { topic, ttl } = push.headers;
      const goodUntil = push.at + Number(ttl) * 1000;
      const isReplaced = (one: Kept) =>
        one.channel === channel && topic !== undefined && one.push.headers.topic === topic;
      kept = kept.filter((one) => !isReplaced(one));
      kept.push({ channel, push, goodUntil });
      const socket = online.get(channel.agent ?? '');
      if (socket) notify(socket, channel, push);
    },
    waiting: () => kept.filter(({ goodUntil }) => goodUntil > now()).length,
    acknowledged: (count: number): Promise<void> =>
      acknowledged >= count ? Promise.resolve() : new Promise((resolve) => hopes.push({ count, resolve })),
    goOffline(): void {
      isOffline = true;
      for (const socket of sockets.clients) socket.terminate();
    },
    comeBack(): void {
      isOffline = false;
    },
    close(): void {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function say(socket: WebSocket, message: object): void {
  socket.send(JSON.stringify(message));
}
