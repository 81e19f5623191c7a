export type { ActivityKind, NotedActivity, Origin, VerificationData } from './activity.ts';
export type { Hearing } from './hearing.ts';
export { makeNoteActivity, type NoteActivity } from './note-activity.ts';
export { readActivity } from './read-activity.ts';
export { type ActivityRow, activityRows } from './repository.ts';
