export { type FindUser, makeFindUser } from './find-user.ts';
export { makeRegisterActivity, type ReportableActivity, reportableActivities } from './register-activity.ts';
export { makeRegisterUser, phoneIndexOf, type RegisterUser, type UserDeps } from './register-user.ts';
export { makeRemoveUser } from './remove-user.ts';
export { userRows } from './repository.ts';
export { makeShowUser, type ShowUser } from './show-user.ts';
export { makeUnlockUser } from './unlock-user.ts';
export { makeUpdateUser } from './update-user.ts';
export { isEmailAddress, isUserId, largestUserId, type User } from './user.ts';
