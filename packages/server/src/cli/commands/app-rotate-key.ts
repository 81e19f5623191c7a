import { readDuration } from '../../config/index.ts';
import { apiKeyProblem } from '../../features/applications/index.ts';
import { defineCommand, fail, misuse, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { applicationIdProblem, readApplicationId, unknownApplication } from '../read-application-id.ts';

const longestOverlap = '90d';

export const appRotateKeyCommand = defineCommand({
  name: 'app rotate-key',
  summary: 'give an application a new API key and print it, once',
  notes: [
    'The key that was in use goes on working for the overlap, so that clients can change over; one that was replaced before it ends now. `--overlap 0s` after a leak: running servers refuse the old key within a second.',
  ],
  positionals: ['ID'],
  options: {
    'api-key': {
      kind: 'text',
      value: 'KEY',
      explanation: 'the new key, 32 to 64 letters and digits; made when left out',
    },
    overlap: {
      kind: 'text',
      value: 'TIME',
      explanation: 'how long the old key still works: 0s, 24h, 7d, at most 90d; 24h when left out',
    },
  },
  examples: ['app rotate-key 1', 'app rotate-key 1 --overlap 0s'],
  run: async ({ options: { overlap = '24h', 'api-key': broughtKey }, positionals: [typedId = ''] }) => {
    const id = readApplicationId(typedId);
    if (id === null) return misuse(applicationIdProblem(typedId));
    const length = readOverlap(overlap);
    if (typeof length === 'string') return misuse(`--overlap ${length}`);
    const problem = broughtKey === undefined ? null : apiKeyProblem(broughtKey);
    if (problem) return misuse(problem);
    return inHouse(async ({ features }) => {
      const rotated = await features.rotateApiKey(id, {
        overlap: length,
        ...(broughtKey !== undefined && { apiKey: broughtKey }),
      });
      if (!rotated.ok) {
        const taken = 'an application has or had this API key already';
        return fail(rotated.refusal, rotated.refusal === 'unknown_application' ? unknownApplication(id) : taken);
      }
      const previousUntil = new Date(rotated.previousUntil).toISOString();
      const old = length === 0 ? 'The old key is refused from now on.' : `The old key works until ${previousUntil}.`;
      const text = `API key ${rotated.apiKey}\n\nThe key is not shown again. ${old}`;
      return succeed({ id, apiKey: rotated.apiKey, previousUntil }, text);
    });
  },
});

/** Milliseconds, or what is wrong with the text. */
function readOverlap(text: string): number | string {
  try {
    const length = readDuration(text);
    return length > readDuration(longestOverlap) ? `must be at most ${longestOverlap}` : length;
  } catch (error) {
    return (error as Error).message;
  }
}
