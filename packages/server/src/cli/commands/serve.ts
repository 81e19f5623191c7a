import { defineCommand } from '../command.ts';
import { serve } from '../serve.ts';

export const serveCommand = defineCommand({
  name: 'serve',
  summary: 'run the server until it is told to stop',
  notes: [
    'SIGTERM or SIGINT: no more requests are taken, those under way are finished, and it ends, within COUNTERSIGN_DRAIN_TIMEOUT.',
    'With --json the line that says it is ready is a JSON object, {"event":"ready", …}, among the lines of the log.',
  ],
  examples: ['serve', 'serve --json'],
  run: () => serve(),
});
