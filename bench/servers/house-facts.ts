/** What a house tells of itself when it is ready. */
export interface HouseReady {
  port: number;
  apiKey: string;
  applicationId: number;
}

/** What it has done so far, by its own count. */
export interface HouseCounts {
  units: number;
  commits: number;
  statements: number;
  /** Messages that providers were asked to send. */
  sends: number;
}

/** Bytes. */
export interface HouseMemory {
  heapUsed: number;
  /** Of buffers and the like, beside the heap. */
  external: number;
  rss: number;
}

/** What its tables hold. */
export interface HouseRows {
  spentPasscodes: number;
  verifiedPhones: number;
}

/** Users with the numbers `from` to `from + count - 1`. */
export interface UsersWanted {
  from: number;
  count: number;
  /** As after their first verification: confirmed, with an open guess budget. */
  areConfirmed: boolean;
  /** Their ids, as an import would bring them; else from the sequence. */
  ids: number[] | null;
}
