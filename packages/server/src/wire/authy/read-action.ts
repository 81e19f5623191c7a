import { longestAction } from '../../features/passcodes/index.ts';
import { type Answer, fail } from './answer.ts';
import { type Parameters, scalar } from './parameters.ts';

/** Text of 1 to 255 characters that a code is bound to or shown with; an empty one counts as not given. */
export function readAction(
  parameters: Parameters,
  name: 'action' | 'action_message',
): { text: string | null; problem?: Answer } {
  const text = scalar(parameters, name) ?? '';
  if (text === '') return { text: null };
  if ([...text].length > longestAction) {
    const message = `Invalid parameter: ${name} - '${[...text].slice(0, 20).join('')}...' is too long (maximum is ${longestAction} characters)`;
    return { text: null, problem: fail('invalid_parameter', { message }) };
  }
  return { text };
}
