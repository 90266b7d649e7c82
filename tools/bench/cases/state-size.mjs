import { finishedJob, without } from "../finished-jobs.mjs";

export const bench = {
  name: "state-size",
  title: "The state of a job",
  about:
    "A finished job with five clips in the stack's state, as compact JSON without the stack trace that Pulumi records: made of an upload, on the embedded service.",
  notes: [
    "Each clip takes 500 bytes, of which the reasons of the embedded service are 60 to 140 and the path on this machine 60; a clip of the engine ims has neither. The arguments are there twice, as inputs and as outputs: Pulumi gives a diff the outputs. The list of clips stays as programs read it ([29](decisions/0029-clips-in-the-state.md)).",
    "The dependencies that Pulumi records for each input took 900 bytes where arguments come from a bucket and an upload; 560 since the inputs that only repeat others have none.",
  ],
  async run(measure) {
    const job = without(await finishedJob(measure), ["stackTrace", "sourcePosition"]);
    const bytes = (value) => Buffer.byteLength(JSON.stringify(value));
    measure.figure({ row: "a finished job with 5 clips", value: bytes(job), unit: "bytes", aim: 3072 });
    measure.figure({ row: "of it its clips", value: bytes(job.outputs.clips), unit: "bytes" });
    const text = Buffer.byteLength(job.inputs.__provider);
    measure.figure({ row: "`__provider`", value: text, unit: "bytes", aim: 100 });
  },
};
