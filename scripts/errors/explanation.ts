/** What an error means, and what whoever gets it can do about it. Plain sentences, written as Markdown. */
export interface Explanation {
  meaning: string;
  fix: string;
}
