export { type CallCounter, makeCallCounter } from './call-counter.ts';
export { type MonthlyFigures, makeMonthlyStatistics } from './monthly-statistics.ts';
