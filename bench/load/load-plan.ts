/** What the generator sends. */
export interface LoadPlan {
  port: number;
  connections: number;
  /** Raw requests. Those of one unit go over one connection, each after the answer to the one before. */
  units: string[][];
  /** Text that the body of a good answer holds, for each request of a unit. */
  successes: string[];
  /** How often the list is gone through: more than once only where nothing is spent. */
  repeats: number;
  /** Units started in a second, whether answered or not; null: the next as soon as a connection is free. */
  rate: number | null;
}

/** What came back. */
export interface LoadResult {
  requests: number;
  /** Requests whose answer held its success text. */
  successes: number;
  /** Units all of whose requests succeeded. */
  goodUnits: number;
  seconds: number;
  /** Milliseconds from when the request was due until its answer was read. */
  p50: number;
  p99: number;
  slowest: number;
  /** Share of its core that the generator itself used; near 1 it measures itself. */
  generatorShare: number;
  /** The first answers that were none, or not good. */
  failures: string[];
}
