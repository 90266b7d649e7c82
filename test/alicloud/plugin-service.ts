import { recordTry } from "../clients/conformance";
import { type GatedService, startGatedService } from "../e2e/pulumi/embedded-service";
import { pluginVersion } from "./plugin-version";

/** By this the plugin names itself, unlike this package's own client. */
const pluginAgent = /terraform/i;

/**
 * An embedded service for the plugin. When it is closed, the operations that the plugin called are
 * kept for `docs/conformance.md`, which is compared after a run in which every test passed.
 */
export async function startPluginService(): Promise<GatedService> {
  const service = await startGatedService();
  const close = (): Promise<void> => {
    const calls = service.faults.calls.filter(({ userAgent }) => pluginAgent.test(userAgent));
    const operations = [...new Set(calls.map(({ operation }) => operation))];
    recordTry({ client: "@pulumi/alicloud", version: pluginVersion, operations, as: "answered", is: "passed" });
    return service.close();
  };
  return { ...service, close };
}
