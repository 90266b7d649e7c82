/**
 * Whether this process is a program started by `pulumi`, which reads its exit code. False in a test
 * with Pulumi's mocks, and for an inline program of the Automation API.
 */
export function isRunByPulumi(): boolean {
  // Pulumi sets the variable for a program that it starts; an inline program has its settings in
  // its async context.
  return process.env.PULUMI_NODEJS_MONITOR !== undefined && !isInline();
}

/** Whether the code runs in an inline program of the Automation API. */
export function isInline(): boolean {
  const { asyncLocalStorage } = globalThis as { asyncLocalStorage?: { getStore(): unknown } };
  return asyncLocalStorage?.getStore() !== undefined;
}
