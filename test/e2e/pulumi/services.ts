import { startGatedService, type GatedService } from "./embedded-service";
import { furnish } from "./plain-job";

/** The services of a test file, each with what the program plain-job needs. */
export class Services {
  private readonly started: GatedService[] = [];

  /** @param data the data folder; a new one by default */
  async start(data?: string): Promise<GatedService> {
    const service = await startGatedService(data);
    this.started.push(service);
    await furnish(service);
    return service;
  }

  async close(): Promise<void> {
    await Promise.all(this.started.map((service) => service.close()));
  }
}
