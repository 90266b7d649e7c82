/** A gate that holds the service's jobs back while it is shut. */
export class Gate {
  private opened = Promise.resolve();
  private release: () => void = () => undefined;

  shut(): void {
    this.opened = new Promise((resolve) => (this.release = resolve));
  }

  /** Lets all jobs through until it is shut again. */
  open(): void {
    this.release();
  }

  pass(): Promise<void> {
    return this.opened;
  }
}
