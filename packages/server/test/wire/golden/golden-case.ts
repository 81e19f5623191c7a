import type { HouseOptions, TestHouse } from '../../house.ts';

/** One request whose reply is kept in a golden file. */
export interface GoldenCase {
  /** The request in short and what is special about it: `GET sms/{id}: sent`. */
  name: string;
  /** Brings the house to where the request is interesting, and says the request. */
  ask(world: GoldenWorld): GoldenRequest | Promise<GoldenRequest>;
}

export interface GoldenRequest {
  /** GET when left out. */
  method?: 'GET' | 'POST' | 'DELETE';
  /** What follows `/protected/{format}/`; a path that begins with a slash is taken as it is, with the format for its `{format}`. */
  path: string;
  /** A form body. */
  form?: Record<string, string>;
  /** A body of another kind. */
  body?: { type: string; bytes: string | Buffer };
  /** Another key than the house's; null for none. */
  key?: string | null;
  /** Further headers. */
  headers?: Record<string, string>;
}

/** What cases use to get the house where they want it. */
export interface GoldenWorld {
  house: TestHouse;
  format: 'json' | 'xml';
  /** A number that no case used before: ten digits of North America. */
  freshPhone(): string;
  /** Registers a user with a number of their own. */
  addUser(key?: string): Promise<{ id: number; national: string }>;
  /** Sends a code by SMS and reads it. */
  sendCode(user: { id: number; national: string }, query?: string): Promise<string>;
  /** The key of one more application. */
  addApplication(wanted: HouseOptions['application']): Promise<string>;
  /** Sends a request as cases describe them and waits for its reply. */
  send(request: GoldenRequest): Promise<Response>;
}
