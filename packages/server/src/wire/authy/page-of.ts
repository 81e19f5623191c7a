import { type Answer, fail } from './answer.ts';
import { type Parameters, scalar } from './parameters.ts';

/** Rows beyond this are not reached by counting pages: a narrower question gets there. */
const deepest = 10_000;
const mostPerPage = 100;
const usualPerPage = 50;

/** `page`, from 1, and `per_page`, at most 100, as a stretch of rows; or what is wrong with them. */
export function pageOf(parameters: Parameters): { limit: number; offset: number } | Answer {
  const page = numberOf(parameters, 'page', 1);
  const limit = numberOf(parameters, 'per_page', usualPerPage);
  if (page === null) return invalid('page');
  if (limit === null || limit > mostPerPage) return invalid('per_page');
  const offset = (page - 1) * limit;
  return offset > deepest ? invalid('page') : { limit, offset };
}

function numberOf(parameters: Parameters, name: string, usual: number): number | null {
  const text = scalar(parameters, name) ?? '';
  if (text === '') return usual;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

const reasons = {
  page: 'page counts from 1 and reaches 10000 entries far',
  per_page: `per_page is from 1 to ${mostPerPage}`,
};

const invalid = (name: keyof typeof reasons): Answer =>
  fail('invalid_parameter', { message: `Invalid parameter: ${reasons[name]}` });
