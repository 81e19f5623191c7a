import { graphemesOf } from './clean-value.ts';
import { cutValue, longestFitting } from './fit-value.ts';
import type { Placeholder } from './message.ts';
import { countSegments } from './sms-segments.ts';

type Values = Readonly<Partial<Record<Placeholder, string>>>;

/** An application name that competes with an action for room is cut to this many visible characters. */
const longestAppBesideAction = 20;

/** Less of an action than this no longer tells what is being confirmed: a second segment is paid for instead. */
const leastOfAction = 24;

/**
 * Writes an SMS in one segment, cutting the application name or the action when they are too long for it. An action
 * that would lose its meaning gets a second segment, never a third. The code is never cut.
 * @param write writes values into the text
 */
export function fitSms(values: Values, write: (values: Values) => string): string {
  const fitsIn = (segments: number, candidate: Values) => countSegments(write(candidate)).segments <= segments;
  if (fitsIn(1, values)) return write(values);

  const { app = '', action } = values;
  if (action === undefined) {
    return write({ ...values, app: longestFitting(app, (candidate) => fitsIn(1, { ...values, app: candidate })) });
  }

  const shortApp = longestFitting(cutValue(app, longestAppBesideAction), (candidate) =>
    fitsIn(1, { ...values, app: candidate, action: '' }),
  );
  const actionIn = (segments: number) =>
    longestFitting(action, (candidate) => fitsIn(segments, { ...values, app: shortApp, action: candidate }));
  const inOne = actionIn(1);
  const tellsEnough = inOne === action || graphemesOf(inOne).length >= leastOfAction;
  return write({ ...values, app: shortApp, action: tellsEnough ? inOne : actionIn(2) });
}
