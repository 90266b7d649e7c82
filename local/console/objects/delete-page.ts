import { markup } from "../../../views/markup";
import type { Reply } from "../../http/reply";
import { addressOf, bucketAddress, objectAddress } from "../address";
import type { Route, Visit } from "../context";
import { lastPart, named } from "../page/names";
import { pageReply, seeOther } from "../page/page";
import { trailOf } from "./list-page";

/** Asks before an object is deleted, and deletes it by the answer. */
export const deletePage: Route = {
  methods: ["GET", "POST"],
  isPage: true,
  answer: (visit) => (visit.request.method === "POST" ? remove(visit) : question(visit)),
};

async function question({ context, value }: Visit): Promise<Reply> {
  const [bucket, key] = [value("bucket"), value("key")];
  await context.buckets.head(bucket, key);
  return pageReply({
    title: "Delete this object?",
    trail: trailOf(bucket, folderOf(key)),
    content: markup`<p><strong>${named(key)}</strong> of the bucket ${bucket} is deleted for good.</p>
<form class="row" method="post" action="${addressOf("delete", { bucket, key })}">
<button class="danger">delete it</button> <a href="${objectAddress({ bucket, key })}">keep it</a>
</form>`,
  });
}

async function remove({ context, value }: Visit): Promise<Reply> {
  const [bucket, key] = [value("bucket"), value("key")];
  await context.buckets.remove(bucket, key);
  return seeOther(bucketAddress(bucket, folderOf(key)));
}

function folderOf(key: string): string {
  return key.slice(0, key.length - lastPart(key).length);
}
