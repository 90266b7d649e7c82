import { WireError } from "../../wire-error";
import type { Route } from "../context";
import { textHeaders } from "../headers";

/** Whether an object is there, before an upload: `yes` or `no`. */
export const exists: Route = {
  methods: ["GET"],
  async answer({ context, value }) {
    const isThere = await context.buckets.head(value("bucket"), value("key")).then(
      () => true,
      (error: unknown) => {
        if (error instanceof WireError && error.code === "NoSuchKey") return false;
        throw error;
      },
    );
    return { status: 200, headers: { ...textHeaders }, body: isThere ? "yes" : "no" };
  },
};
