// The load generator as a process of its own, so that it has a core of its own.
import { answerAsks } from '../processes/answer-asks.ts';
import { driveLoad } from './drive-load.ts';
import type { LoadPlan } from './load-plan.ts';

answerAsks({}, { drive: (plan: LoadPlan) => driveLoad(plan) });
