import { type CommandResult, misuse } from './command.ts';
import { applicationIdProblem, readApplicationId } from './read-application-id.ts';

export type AppOption<Id> = { ok: true; applicationId: Id } | { ok: false; result: CommandResult };

/** Reads the application that `--app` names; undefined where it may be left out and is. Whether it is there is not asked. */
export function readAppOption(app: string): AppOption<number>;
export function readAppOption(app: string | undefined): AppOption<number | undefined>;
export function readAppOption(app: string | undefined): AppOption<number | undefined> {
  if (app === undefined) return { ok: true, applicationId: undefined };
  const applicationId = readApplicationId(app);
  if (applicationId === null) return { ok: false, result: misuse(`--app ${applicationIdProblem(app)}`) };
  return { ok: true, applicationId };
}
