/**
 * Whether this process is a program that `pulumi` runs, whose exit code tells Pulumi whether all
 * resources were registered. It is not in a test with Pulumi's mocks, nor where a program of the
 * Automation API runs inside another process.
 */
export function isRunByPulumi(): boolean {
  // Pulumi's runner of programs sets it for all copies of its package; an inline program has
  // settings of its own.
  return process.env.PULUMI_NODEJS_MONITOR !== undefined && !isInline();
}

/**
 * Whether the code runs as an inline program of the Automation API. Pulumi knows it, but not in its
 * types.
 */
export function isInline(): boolean {
  const { asyncLocalStorage } = globalThis as { asyncLocalStorage?: { getStore(): unknown } };
  return asyncLocalStorage?.getStore() !== undefined;
}
