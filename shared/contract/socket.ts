// What the browser host and its page must agree on, beside the contract itself.

/** Path of the WebSocket. */
export const socketPath = "/host";

/** Codes with which the host closes a socket. */
export const closedAs = {
  /** Another window is served now; this one does not come back by itself. */
  takenOver: 4001,
  malformed: 4002,
  ended: 1001,
} as const;
