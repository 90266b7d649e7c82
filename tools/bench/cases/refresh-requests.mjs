import { runProvider } from "../loopback/run-provider.mjs";
import { startService } from "../loopback/start.mjs";

const jobs = 1_000;

export const bench = {
  name: "refresh-requests",
  title: "Requests of a refresh of 1,000 finished jobs",
  about:
    "A process that runs the provider's `read` for 1,000 jobs with five files each, eight at a time as Pulumi does on two cores, against a stand-in for the service. The yardstick is one request for each job. A no-op `pulumi up` makes no request.",
  notes: [
    "A HEAD for each file took 5,000 requests.",
    "Lists by the prefix of each job take a request for each job; a page that begins at a file and goes on beyond the job serves those that follow.",
  ],
  async run(measure) {
    for (const [title, options] of [
      ["with lists", {}],
      ["where lists are forbidden", { forbid: "1" }],
    ]) {
      const service = await startService();
      try {
        await service.tell({ files: String(jobs * 5), bucket: "clips", ...options });
        await runProvider("refresh", { url: service.url, count: jobs, folder: await measure.folder() });
        const requests = Object.values(await service.tell()).reduce((sum, one) => sum + one, 0);
        const isForbidden = options.forbid !== undefined;
        measure.figure({
          row: `requests, ${title}`,
          value: requests,
          unit: "requests",
          ...(isForbidden ? {} : { aim: jobs }),
        });
      } finally {
        service.stop();
      }
    }
  },
};
