/**
 * Why something is not taken over. `counter` and `steam`: kinds of codes this app does not make. `secret`, `digits`, `period`,
 * `algorithm`: what no code can be made of. `twice`: it stands there already. `unreadable`: not an entry at all.
 */
export type MissReason =
  | 'counter'
  | 'steam'
  | 'kind'
  | 'secret'
  | 'digits'
  | 'period'
  | 'algorithm'
  | 'twice'
  | 'unreadable';

/** An entry that stays behind, by the name its owner knows it by. */
export interface Miss {
  name: string;
  reason: MissReason;
}
