import type { Route } from "../context";
import { contentHeaders } from "../headers";
import { Refusal } from "../refusal";

/** Pixels that a frame is wide; the widest place on a page has a few more. */
const frameWidth = 480;
/** Seconds; no video is longer than a day. */
const latest = 86_400;

/** The frame of a video at so many seconds, as a picture. */
export const frame: Route = {
  methods: ["GET"],
  async answer({ context, value }) {
    const at = Number(value("at"));
    if (!(at >= 0 && at <= latest)) throw new Refusal(400, "at must be seconds, 0 to 86,400");
    const store = value("store") === "vod" ? context.vod : context.buckets;
    const source = await store.headFile(value("bucket"), value("key"));
    const order = { at: Math.round(at * 1000), width: frameWidth, height: 0, format: "jpg", isFast: false } as const;
    const picture = await context.snapshot?.(source, { ...order, turn: "auto" });
    if (picture === undefined) throw new Refusal(404, "the object is no video that can be read");
    const { size, content } = picture;
    const headers = { ...contentHeaders, "content-type": "image/jpeg", "content-length": String(size) };
    return { status: 200, headers, body: content };
  },
};
