import { dropHiddenSigns } from '@countersign/device';
import type { ApprovalContent, Detail, Logo } from './approval.ts';

export interface ContentLimits {
  /** Characters of the message, of a label and of a value. */
  textLength: number;
  /** Rows of details; as many again of hidden ones. */
  rows: number;
}

export type ContentProblem =
  | 'message_blank'
  | 'message_too_long'
  | 'details_too_many'
  | 'details_too_long'
  | 'details_repeated'
  | 'hidden_details_too_many'
  | 'hidden_details_too_long'
  | 'hidden_details_repeated'
  | 'logos_too_many'
  | 'logo_resolution'
  | 'logo_address'
  | 'amount_or_payee_missing';

const mostLogos = 10;
const longestAddress = 2000;
const resolutions: readonly string[] = ['default', 'low', 'med', 'high'] satisfies Logo['res'][];

/** The first thing that is wrong with what an application wants to ask; null when nothing is. */
export function contentProblem(
  content: ApprovalContent,
  { limits, isDynamicallyLinked }: { limits: ContentLimits; isDynamicallyLinked: boolean },
): ContentProblem | null {
  const { message, details, hiddenDetails, logos } = content;
  if (isBlank(message)) return 'message_blank';
  if (isLong(message)) return 'message_too_long';
  if ((details?.length ?? 0) > limits.rows) return 'details_too_many';
  if (details?.some(isLongRow)) return 'details_too_long';
  if (isRepeated(details)) return 'details_repeated';
  if ((hiddenDetails?.length ?? 0) > limits.rows) return 'hidden_details_too_many';
  if (hiddenDetails?.some(isLongRow)) return 'hidden_details_too_long';
  if (isRepeated(hiddenDetails)) return 'hidden_details_repeated';
  if ((logos?.length ?? 0) > mostLogos) return 'logos_too_many';
  if (logos?.some(({ res }) => !resolutions.includes(res))) return 'logo_resolution';
  if (logos?.some(({ url }) => !isWebAddress(url))) return 'logo_address';
  // RTS (EU) 2018/389 Art. 5(1)(a): the payer is made aware of the amount and of the payee.
  const isLinked = ['Amount', 'Payee'].every((label) =>
    details?.some((row) => row.label === label && !isBlank(row.value)),
  );
  return isDynamicallyLinked && !isLinked ? 'amount_or_payee_missing' : null;

  function isLong(text: string): boolean {
    return [...text].length > limits.textLength;
  }

  function isLongRow({ label, value }: Detail): boolean {
    return isLong(label) || isLong(value);
  }
}

/** Nothing of it is seen. */
const isBlank = (text: string): boolean => dropHiddenSigns(text) === '';

/** The application is told them by their names again, where the second would hide the first. */
function isRepeated(rows: readonly Detail[] | null): boolean {
  return rows !== null && new Set(rows.map(({ label }) => label)).size < rows.length;
}

/** Nothing is fetched from it here, but it is handed on: without passwords, and without characters that nobody sees. */
function isWebAddress(text: string): boolean {
  if (text.length > longestAddress || !/^https?:\/\/[^\s/?#]/i.test(text) || /\p{Cc}/u.test(text)) return false;
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
