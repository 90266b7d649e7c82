/** Holds the service's jobs back while it is shut. */
export class Gate {
  private opened = Promise.resolve();
  private release: () => void = () => undefined;

  shut(): void {
    this.opened = new Promise((resolve) => (this.release = resolve));
  }

  /** Lets those through that wait, and all that come until it is shut again. */
  open(): void {
    this.release();
  }

  pass(): Promise<void> {
    return this.opened;
  }
}
