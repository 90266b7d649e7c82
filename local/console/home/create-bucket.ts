import { readForm } from "../form";
import { bucketAddress } from "../address";
import type { Route } from "../context";
import { seeOther } from "../page/page";
import { Refusal } from "../refusal";

/** Makes the bucket that a form names. */
export const createBucket: Route = {
  methods: ["POST"],
  async answer(visit) {
    const { bucket = "" } = await readForm(visit);
    if (!(await visit.context.buckets.createBucket(bucket))) {
      throw new Refusal(409, `the bucket ${bucket} is there already`);
    }
    return seeOther(bucketAddress(bucket));
  },
};
