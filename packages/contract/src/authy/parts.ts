import { Type } from 'typebox';

export const success = Type.Literal(true, {
  description: 'Always true here; every failure has a status other than 200.',
});
export const message = (text: string) => Type.Literal(text);
export const acknowledgement = (text: string) => Type.Object({ message: message(text), success });

export const userId = Type.String({ pattern: '^[1-9][0-9]{0,9}$', description: "The user's Authy id." });
export const userPath = Type.Object({ id: userId });
export const noPath = Type.Object({});
export const userIp = Type.Optional(Type.String({ description: "The end user's address; accepted and not used." }));

export const countryCode = Type.String({
  pattern: '^\\+?[0-9]{1,3}$',
  description: 'Country calling code, such as 1 or 44.',
});
export const phoneNumber = Type.String({
  minLength: 4,
  maxLength: 30,
  description: 'National number; dashes, dots, spaces and brackets are ignored.',
});
export const flag = (description: string) =>
  Type.Optional(Type.Union([Type.Boolean(), Type.String()], { description }));
export const locale = Type.Optional(Type.String({ description: 'IETF language tag; unknown ones fall back.' }));
export const action = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 255,
    description: 'Binds the code to this action: verify must name the same.',
  }),
);

export const page = {
  page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$', description: 'From 1.' })),
  per_page: Type.Optional(
    Type.String({ pattern: '^([1-9][0-9]?|100)$', description: '50 when left out, 100 at most.' }),
  ),
};

/** Every error, in every call. */
export const errorReply = Type.Object(
  {
    message: Type.String(),
    success: Type.Literal(false),
    errors: Type.Record(Type.String(), Type.String()),
    error_code: Type.String({ pattern: '^60[0-9]{3}$' }),
  },
  { description: 'The envelope of every failed call; field errors also stand beside it by their names.' },
);
