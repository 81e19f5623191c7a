/** What a vendor double does with the next request, and all after it until told otherwise. */
export type Fault =
  | 'ok'
  /** Understands the message and says no. */
  | 'refuse'
  | 'unauthorised'
  | 'throttle'
  /** An error of the vendor's own. */
  | 'error'
  /** Success by its status, rubbish by its content. */
  | 'nonsense'
  /** Takes the request and never answers. */
  | 'silent'
  /** Takes the request and drops the connection in the middle of the answer. */
  | 'cut'
  /** Sends the client elsewhere. */
  | 'redirect'
  /** An answer that would be right were it not for its size. */
  | 'huge';
