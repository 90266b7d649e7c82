import type * as pulumi from "@pulumi/pulumi";

/** Waits until a resource and all children it has by then are registered. */
export async function registered(resource: pulumi.Resource): Promise<void> {
  await settled();
  await new Promise((resolve) => resource.urn.apply(resolve));
  await settled();
}

/** Runs a program with Pulumi's mocks, and returns the message of the error that fails it. */
export async function failureOf(run: () => unknown): Promise<string | undefined> {
  const rejections: unknown[] = [];
  const catchIt = (error: unknown) => void rejections.push(error);
  const before = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", catchIt);
  try {
    await run();
    await settled();
  } catch (error) {
    rejections.unshift(error);
  } finally {
    process.off("unhandledRejection", catchIt);
    for (const listener of before) process.on("unhandledRejection", listener);
  }
  const messages = rejections.map((error) => (error instanceof Error ? error.message : String(error)));
  return messages[0];
}

/** Pulumi's mocks need no I/O, so a few turns of the event loop are enough. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
