export type { ActivityKind } from './activity.ts';
export { makeNoteActivity, type NoteActivity } from './note-activity.ts';
export { activityRows } from './repository.ts';
