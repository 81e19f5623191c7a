import { type EnrolmentLink, readEnrolmentLink } from '@countersign/device';
import { type CommandResult, fail } from '../command.ts';
import { findUserAnywhere, readUserAnywhere } from '../find-user-anywhere.ts';
import { inHouse } from '../in-house.ts';
import { serverAddress } from '../server-address.ts';

/**
 * Development only: whoever may write to the database invites a user, without the application. The offer is then taken over HTTP,
 * as any other.
 */
export async function offerLocally(
  id: string,
  { app, url }: { app: string | undefined; url: string | undefined },
  use: (link: EnrolmentLink) => Promise<CommandResult>,
): Promise<CommandResult> {
  const choice = readUserAnywhere(id, app);
  if (!choice.ok) return choice.result;
  return inHouse(async (house) => {
    const { settings } = house.ground;
    if (settings.mode === 'production') {
      const words = `in production a phone needs an invitation: \`countersign user invite ${id}\`, then \`countersign phone enrol --link LINK\``;
      return fail('production', words);
    }
    const found = await findUserAnywhere(house, choice);
    if (!found.ok) return found.result;
    const baseUrl = url ?? serverAddress(settings);
    const offered = await house.features.offerEnrolment({ ...found, userId: choice.userId, baseUrl });
    const link = offered.ok ? readEnrolmentLink(offered.link) : undefined;
    if (link === undefined)
      return fail('no_address', `${baseUrl} is no address that a phone may use: give one by --url`);
    return use(link);
  });
}
