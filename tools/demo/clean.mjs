// `npm run demo:clean`: destroys the stack, ends the embedded service, removes .demo, .highlights
// and .pulumi.
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { localStack } from "../pulumi/stack.mjs";
import { setUp } from "../set-up/set-up.mjs";
import { root } from "../set-up/root.mjs";
import { endService } from "./service.mjs";

try {
  await destroyStack();
  await endService(join(root, ".highlights"));
  const folders = [".demo", ".highlights", ".pulumi"].filter((name) => existsSync(join(root, name)));
  for (const name of folders) rmSync(join(root, name), { recursive: true, force: true });
  console.log(folders.length > 0 ? `removed ${folders.join(", ")}` : "there is nothing to remove");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function destroyStack() {
  if (!existsSync(join(root, ".pulumi", "stacks"))) return;
  const { pulumi } = await setUp({ log: () => {} });
  const stack = localStack({ root, pulumi });
  if (!stack.exists()) return;
  // The lock is that of a killed run, or of a run whose files are removed next.
  if (stack.isLocked()) await stack.capture(["cancel", "--yes"]);
  const code = await stack.show(["destroy", "--yes", "--skip-preview", "--suppress-outputs", "--non-interactive"]);
  if (code !== 0) {
    throw new Error(
      "the stack was not destroyed, so its files stay: put right the error of Pulumi above, or remove .pulumi",
    );
  }
}
