import type { Application, Plan } from './application.ts';
import type { ApplicationRow } from './repository.ts';

export function readApplication(row: ApplicationRow): Application {
  return { id: row.id, name: row.name, plan: row.plan as Plan, settings: JSON.parse(row.settings) };
}
