// A running program as its host sees it, whatever kind of process it is: the engine, or a job.

export interface HostProcess {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** The listener hears how it ended, in words. */
  readonly onExit: (listener: (how: string) => void) => void;
  readonly kill: () => void;
}
