import type { Command, CommandRegistry } from './command.ts';

/**
 * Every command in the order of help. Each is loaded when it is asked for, so that none waits for what another one needs: the
 * server's own parts take most of the time that a command takes to start.
 */
const loaders: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  'app create': async () => (await import('./commands/app-create.ts')).appCreateCommand,
  'app list': async () => (await import('./commands/app-list.ts')).appListCommand,
  'app update': async () => (await import('./commands/app-update.ts')).appUpdateCommand,
  'app dashboard-keys': async () => (await import('./commands/app-dashboard-keys.ts')).appDashboardKeysCommand,
  'app rotate-key': async () => (await import('./commands/app-rotate-key.ts')).appRotateKeyCommand,
  'webhooks list': async () => (await import('./commands/webhooks-list.ts')).webhooksListCommand,
  'user show': async () => (await import('./commands/user-show.ts')).userShowCommand,
  'user unlock': async () => (await import('./commands/user-unlock.ts')).userUnlockCommand,
  'user add': async () => (await import('./commands/user-add.ts')).userAddCommand,
  'user invite': async () => (await import('./commands/user-invite.ts')).userInviteCommand,
  'devices list': async () => (await import('./commands/devices-list.ts')).devicesListCommand,
  'devices remove': async () => (await import('./commands/devices-remove.ts')).devicesRemoveCommand,
  'phone enrol': async () => (await import('./commands/phone-enrol.ts')).phoneEnrolCommand,
  'phone list': async () => (await import('./commands/phone-list.ts')).phoneListCommand,
  'phone approve': async () => (await import('./commands/phone-approve.ts')).phoneApproveCommand,
  'phone deny': async () => (await import('./commands/phone-deny.ts')).phoneDenyCommand,
  'phone code': async () => (await import('./commands/phone-code.ts')).phoneCodeCommand,
  'phone watch': async () => (await import('./commands/phone-watch.ts')).phoneWatchCommand,
  'phone devices': async () => (await import('./commands/phone-devices.ts')).phoneDevicesCommand,
  'phone rotate': async () => (await import('./commands/phone-rotate.ts')).phoneRotateCommand,
  'phone remove': async () => (await import('./commands/phone-remove.ts')).phoneRemoveCommand,
  'evidence export': async () => (await import('./commands/evidence-export.ts')).evidenceExportCommand,
  'evidence verify': async () => (await import('./commands/evidence-verify.ts')).evidenceVerifyCommand,
  'callbacks list': async () => (await import('./commands/callbacks-list.ts')).callbacksListCommand,
  'callbacks resend': async () => (await import('./commands/callbacks-resend.ts')).callbacksResendCommand,
  'push rotate-key': async () => (await import('./commands/push-rotate-key.ts')).pushRotateKeyCommand,
  'inbox last': async () => (await import('./commands/inbox-last.ts')).inboxLastCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  restored: async () => (await import('./commands/restored.ts')).restoredCommand,
  'config check': async () => (await import('./commands/config-check.ts')).configCheckCommand,
  'config print': async () => (await import('./commands/config-print.ts')).configPrintCommand,
  help: async () => (await import('./commands/help.ts')).makeHelpCommand(commandRegistry),
  version: async () => (await import('./commands/version.ts')).versionCommand,
};

export const commandRegistry: CommandRegistry = {
  names: Object.keys(loaders),
  load,
  loadAll: (names) => Promise.all(names.map(load)),
};

function load(name: string): Promise<Command> {
  const loader = loaders[name];
  if (!loader) throw new Error(`there is no command ${name}`);
  return loader();
}
