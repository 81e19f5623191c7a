// A process, not a module: the server with the one setting that keeps commits durable turned down, to show that it is noticed.
import { DatabaseSync } from 'node:sqlite';

const execute = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function exec(sql) {
  execute.call(this, sql.replaceAll('synchronous = FULL', 'synchronous = NORMAL'));
};
await import('../../src/main.ts');
