import type { CommandResult } from './command.ts';
import { inHouse, type OpenedHouse } from './in-house.ts';
import { refuseUnknownApplication } from './refuse-unknown-application.ts';

/** Does the work of a command about one application, or about all when none was named; says so when it is not there. */
export function inHouseOf(
  applicationId: number | undefined,
  work: (house: OpenedHouse) => Promise<CommandResult>,
): Promise<CommandResult> {
  return inHouse(async (house) => (await refuseUnknownApplication(house, applicationId)) ?? work(house));
}
