import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { compose, composeFeatures, type Ground } from '../compose.ts';
import { loadSettings, type Settings, tlsProblem, unsafeSettings } from '../config/index.ts';
import { chooseProviders } from './choose-providers.ts';
import { type CommandResult, fail } from './command.ts';
import { ensureFirstApplication } from './ensure-first-application.ts';
import { openGround } from './open-ground.ts';
import { stopOnSignals } from './stop-on-signals.ts';
import { readyAnswer } from './welcome.ts';

const nothingKnown = { usesInbox: false, hasGeneratedMasterKey: false };

/** Starts the server. It runs until SIGTERM or SIGINT; then it finishes what is under way and ends the process. */
export async function serve(): Promise<CommandResult> {
  const loaded = loadSettings();
  if (!loaded.ok) return cannotStart(loaded.problems);
  const opened = await openGround(loaded);
  if (!opened.ok) return cannotStart([...opened.problems, ...whatElse(loaded.settings)]);
  const { ground } = opened;
  const { settings, store } = ground;
  const features = composeFeatures(ground);
  const chosen = await chooseProviders(settings, features.inbox.provider);
  if (!chosen.ok) {
    await store.close();
    return cannotStart([...chosen.problems, ...whatElse(settings)]);
  }
  const tls = tlsProblem(settings);
  if (tls !== null) {
    await store.close();
    return cannotStart([tls]);
  }
  if (settings.mode === 'production') {
    const facts = { usesInbox: chosen.usesInbox, hasGeneratedMasterKey: opened.hasGeneratedMasterKey };
    const reasons = unsafeSettings(settings, facts);
    if (reasons.length > 0) {
      await store.close();
      return fail('unsafe', 'it refuses to start in production', reasons);
    }
  }
  const first = settings.mode === 'development' ? await ensureFirstApplication(ground, features) : null;
  const house = await compose(ground, features, chosen.choice);
  // Else it is written when the process ends, and one that is killed never gets to it. Costs something once, after an installation.
  flushCompileCache();
  try {
    await house.app.listen({ port: settings.port, host: settings.host });
  } catch (error) {
    await house.stop();
    return cannotStart([listenProblem(ground, error)]);
  }
  house.start();
  stopOnSignals(ground, house.stop);
  const { port } = house.app.server.address() as AddressInfo;
  ground.log.info({ port, migrations: opened.applied }, 'countersign is ready');
  return readyAnswer({ settings, port, first });
}

/** What production would refuse next, whatever the providers: told together, so that nobody starts again for each. */
function whatElse(settings: Settings): string[] {
  return settings.mode === 'production' ? unsafeSettings(settings, nothingKnown) : [];
}

function cannotStart(problems: readonly string[]): CommandResult {
  return fail('not_started', 'it cannot start', problems);
}

function listenProblem({ settings }: Ground, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  const at = `${settings.host}:${settings.port}`;
  if (code === 'EADDRINUSE') return `${at} is in use: set PORT to another one, or to 0 for any free one`;
  if (code === 'EACCES') return `this user may not listen on ${at}: ports below 1024 are kept for the system; set PORT`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${settings.host} is no address of this machine: set HOST`;
  return `it could not listen on ${at} (${code ?? String(error)})`;
}
