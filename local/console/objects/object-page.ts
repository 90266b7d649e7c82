import { type Content, markup } from "../../../views/markup";
import { bytes, time } from "../../../views/report/amounts";
import type { StoredObject } from "../../store/stored-object";
import { placeOf } from "../../job/media-source";
import { requestedMedia } from "../../job/requested-media";
import { addressOf, contentAddress, jobAddress, type Place } from "../address";
import type { ConsoleContext, Route } from "../context";
import { stateView, titleOf } from "../jobs/job-words";
import { lastPart, named, shownName } from "../page/names";
import { pageReply } from "../page/page";
import { preview, shapeOf } from "../page/player";
import { trailOf } from "./list-page";

/** An object: a look at it, its facts, and what can be done with it. */
export const objectPage: Route = {
  methods: ["GET"],
  isPage: true,
  async answer({ context, value }) {
    const inVod = value("store") === "vod";
    const place: Place = { bucket: value("bucket"), key: value("key"), inVod };
    const object = await (inVod ? context.vod : context.buckets).head(place.bucket, place.key);
    const { bucket, key } = place;
    const name = lastPart(key);
    return pageReply({
      title: shownName(name),
      // The buckets of VOD have no list.
      ...(inVod ? {} : { trail: trailOf(bucket, key.slice(0, key.length - name.length)) }),
      content: markup`${preview(shapeOf(object.headers["content-type"]), { place, label: shownName(name) })}
<p><a href="${contentAddress(place, true)}" download>download</a>${inVod ? undefined : markup` · <a href="${addressOf("delete", { bucket, key })}">delete…</a>`}</p>
<h2>Facts</h2>
<dl>${factsOf(object).map(([title, fact]) => markup`<div><dt>${title}</dt><dd>${fact}</dd></div>`)}</dl>
${jobsOf(place, context)}`,
    });
  },
};

function factsOf(object: StoredObject): [string, Content][] {
  const { bucket, key, size, lastModified, etag, type, crc64, tags, headers } = object;
  return [
    ["bucket", bucket],
    ["key", named(key)],
    ["size", `${bytes(size)}${size < 1000 ? "" : ` (${size.toLocaleString("en")} bytes)`}`],
    ["changed", time(new Date(lastModified).toISOString())],
    ["ETag", markup`<code>${etag}</code>`],
    ["CRC-64", markup`<code>${crc64}</code>`],
    ["written", type === "Multipart" ? "in parts" : "at once"],
    ...Object.entries(tags).map(([name, text]): [string, Content] => [`tag ${shownName(name)}`, named(text)]),
    ...Object.entries(headers).map(([name, text]): [string, Content] => [name, named(text)]),
  ];
}

/** Jobs that are named, the newest first. */
const shownJobs = 10;

/** The jobs that this object is a video of: their pages tell what else could be chosen in it. */
function jobsOf(place: Place, context: ConsoleContext): Content {
  const isThis = (media: string) => {
    const found = placeOf(context.library, media);
    return found?.bucket === place.bucket && found.key === place.key && (found.inVod ?? false) === place.inVod;
  };
  const jobs = context.jobs.all().filter((job) => requestedMedia(job).some(isThis));
  if (jobs.length === 0) return undefined;
  const items = jobs
    .slice(0, shownJobs)
    .map(
      (job) =>
        markup`<li><a href="${jobAddress(job.id)}"><bdi>${titleOf(job, context)}</bdi></a>, ${time(job.createTime)} ${stateView(job)}</li>`,
    );
  return markup`<h2>Jobs of this video</h2>
<p class="soft">The page of an extraction shows its timeline, and what other settings would choose.</p>
<ul>${items}</ul>`;
}
