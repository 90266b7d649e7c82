import type { Outside } from "../order/outside";
import { OtherAccountError } from "../error";
import type { Lifecycle } from "./lifecycle";
import type { Owners } from "./owner-notes";
import type { JobRecord, ResourceInputs } from "../job/record";
import { RecordedError } from "./recorded-error";

/**
 * A lifecycle that refuses a create under another account than that of the resource's job. It keeps
 * owner notes, because under `--replace` and after a taint Pulumi does not pass the record.
 */
export function guardAccount(
  lifecycle: Lifecycle,
  outside: Pick<Outside, "engine">,
  notes: () => Promise<Owners>,
): Lifecycle {
  let isUp = false;
  const note = async ({ identity, account, jobId }: JobRecord) => (await notes()).write(identity, { account, jobId });

  async function refuseOther(inputs: ResourceInputs): Promise<void> {
    const owners = await notes();
    const known = owners.read(inputs.identity);
    if (known === undefined) return;
    const account = await (await outside.engine(inputs)).account();
    if (account === known.account) return;
    // The note stays behind where a stack was removed without a destroy.
    const note = `if the stack no longer holds the job, delete ${owners.place(inputs.identity)}`;
    const otherwise = `start over with pulumi destroy and pulumi up; ${note}`;
    throw new OtherAccountError(`job ${known.jobId}`, known.account, account, otherwise);
  }

  return {
    configure: (settings) => lifecycle.configure(settings),

    check(olds, news) {
      // A preview writes nothing.
      if ((news as { preview?: unknown }).preview === false) isUp = true;
      return lifecycle.check(olds, news);
    },

    diff(olds, news) {
      const answer = lifecycle.diff(olds, news);
      // The note of a replaced job is written by the create of its successor.
      if (isUp && answer.replaces.length === 0) void note(olds);
      return answer;
    },

    async create(inputs) {
      await refuseOther(inputs);
      try {
        const made = await lifecycle.create(inputs);
        await note(made.outs);
        return made;
      } catch (error) {
        if (error instanceof RecordedError) await note(error.properties);
        throw error;
      }
    },

    read: (id, record) => lifecycle.read(id, record),
    update: (id, olds, news) => lifecycle.update(id, olds, news),

    async delete(id, record) {
      await lifecycle.delete(id, record);
      (await notes()).forget(record.identity, record.jobId);
    },
  };
}
