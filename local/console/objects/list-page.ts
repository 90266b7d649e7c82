import { type Content, type Markup, markup } from "../../../views/markup";
import { bytes, time } from "../../../views/report/amounts";
import type { ObjectPage } from "../../store/buckets";
import { bucketAddress, objectAddress, root } from "../address";
import type { Route } from "../context";
import { lastPart, named, shownName } from "../page/names";
import { pageReply } from "../page/page";
import { uploadForm } from "./upload-form";

/** Folders and objects of one page. */
const rowsOfPage = 100;

/** The objects of a bucket, one level of folders at a time. */
export const listPage: Route = {
  methods: ["GET"],
  isPage: true,
  async answer({ context, value }) {
    const [bucket, prefix, marker] = [value("bucket"), value("prefix"), value("marker")];
    const found = await context.buckets.list(bucket, { prefix, marker, delimiter: "/", max: rowsOfPage });
    const title = prefix === "" ? bucket : lastPart(prefix);
    return pageReply({
      title: shownName(title),
      trail: trailOf(bucket, prefix).slice(0, -1),
      content: markup`${uploadForm(bucket, prefix)}
<div id="listing" hx-get="${bucketAddress(bucket, prefix, marker)}" hx-trigger="uploaded from:body" hx-select="#listing" hx-swap="outerHTML">
${listing(bucket, prefix, found, marker !== "")}
</div>`,
    });
  },
};

/** The way to a folder: all buckets, the bucket, each folder. */
export function trailOf(bucket: string, prefix: string): { name: string; address: string }[] {
  const steps = [
    { name: "buckets", address: root },
    { name: bucket, address: bucketAddress(bucket) },
  ];
  for (let end = prefix.indexOf("/"); end >= 0; end = prefix.indexOf("/", end + 1)) {
    const folder = prefix.slice(0, end + 1);
    steps.push({ name: shownName(lastPart(folder)), address: bucketAddress(bucket, folder) });
  }
  return steps;
}

function listing(bucket: string, prefix: string, { objects, prefixes, next }: ObjectPage, isLater: boolean): Content {
  if (objects.length + prefixes.length === 0) {
    const what = isLater
      ? "There are no more objects."
      : "Nothing is here yet: upload a file, by the button or by dropping it above.";
    return markup`<p class="empty">${what}</p>`;
  }
  const folders = prefixes.map(
    (folder) =>
      markup`<tr><td><a href="${bucketAddress(bucket, folder)}">${named(below(folder, prefix))}</a></td><td></td><td></td></tr>`,
  );
  const files = objects.map(
    ({
      key,
      size,
      lastModified,
    }) => markup`<tr><td><a href="${objectAddress({ bucket, key })}">${named(below(key, prefix))}</a></td>
<td class="number">${bytes(size)}</td><td class="soft">${time(new Date(lastModified).toISOString())}</td></tr>`,
  );
  return markup`<table class="wide-rows"><thead><tr><th scope="col">name</th><th scope="col" class="number">size</th><th scope="col">changed</th></tr></thead>
<tbody>${folders}${files}</tbody></table>
${isLater ? markup`<p><a href="${bucketAddress(bucket, prefix)}">first page</a></p>` : undefined}
${next === undefined ? undefined : nextPage(bucketAddress(bucket, prefix, next))}`;
}

function nextPage(address: string): Markup {
  return markup`<p><a href="${address}">next page</a></p>`;
}

/** The name of a folder or object in the folder that is shown. */
function below(key: string, prefix: string): string {
  return key.slice(prefix.length) || lastPart(key);
}
