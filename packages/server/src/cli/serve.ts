import type { AddressInfo } from 'node:net';
import { compose, composeFeatures, type Ground } from '../compose.ts';
import { loadSettings, unsafeSettings } from '../config/index.ts';
import { chooseProviders } from './choose-providers.ts';
import { ensureFirstApplication } from './ensure-first-application.ts';
import { openGround } from './open-ground.ts';
import { say, stopWith } from './say.ts';
import { welcome } from './welcome.ts';

/** Runs the server until SIGTERM or SIGINT; then it finishes what is under way and ends. */
export async function serve(): Promise<void> {
  const loaded = loadSettings();
  const opened = await openGround(loaded);
  if (!opened.ok) return stopWith('countersign cannot start', opened.problems);
  const { ground } = opened;
  const { settings } = ground;
  const features = composeFeatures(ground);
  const chosen = chooseProviders(settings, features.inbox.provider);
  if (!chosen.ok) return stopWith('countersign cannot start', chosen.problems);
  if (settings.mode === 'production') {
    const facts = { usesInbox: chosen.usesInbox, hasGeneratedMasterKey: opened.hasGeneratedMasterKey };
    const reasons = unsafeSettings(settings, facts);
    if (reasons.length > 0) return stopWith('countersign refuses to start in production', reasons);
  }
  const house = await compose(ground, features, chosen.choice);
  try {
    await house.app.listen({ port: settings.port, host: settings.host });
  } catch (error) {
    return stopWith('countersign cannot start', [listenProblem(ground, error)]);
  }
  house.start();
  stopOnSignals(ground, house.stop);
  const address = house.app.server.address() as AddressInfo;
  if (settings.mode === 'development') {
    const first = await ensureFirstApplication(ground, features);
    say(welcome({ settings, port: address.port, ...first }));
  } else {
    ground.log.info({ port: address.port, migrations: opened.applied }, 'countersign is ready');
  }
}

function listenProblem({ settings }: Ground, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `port ${settings.port} is in use: set PORT to another one, or to 0 for any free one`;
  return `it could not listen on ${settings.host}:${settings.port} (${code ?? String(error)})`;
}

function stopOnSignals(ground: Ground, stop: () => Promise<void>): void {
  let isStopping = false;
  const end = () => {
    if (isStopping) return;
    isStopping = true;
    const cancel = ground.timers.after(ground.settings.drainTimeout, () => {
      ground.log.warn('what was under way did not finish in time');
      process.exit(1);
    });
    stop().then(
      () => {
        cancel();
        process.exit(0);
      },
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
