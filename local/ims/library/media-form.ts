import { defined } from "../../../schema/defined";
import { ossUrlOf } from "../../../schema/address/oss-url";
import { wireTime } from "../../job/wire-time";
import type { MediaAsset, MediaFacts } from "../../store/media-library";
import type { StoredObject } from "../../store/stored-object";

/** `MediaBasicInfo` of an asset. */
export function basicInfo(asset: MediaAsset): object {
  const { BusinessType, Title, Description, MediaTags, CoverURL, UserData, CateId, ReferenceId } = asset.request;
  return {
    MediaId: asset.id,
    InputURL: ossUrlOf(asset),
    MediaType: asset.type,
    BusinessType: BusinessType ?? "general",
    Source: asset.inVod ? "vod" : "oss",
    Title: Title ?? `default_title_${asset.createTime}`,
    ...defined({ Description, MediaTags, CoverURL, UserData, ReferenceId }),
    ...(CateId === undefined ? {} : { CateId: Number(CateId) }),
    Status: "Normal",
    CreateTime: asset.createTime,
    ModifiedTime: asset.createTime,
  };
}

/** An entry of `FileInfoList`; all numbers are text. Without facts it could not be measured. */
export function fileInfo(asset: MediaAsset, object: StoredObject, facts: MediaFacts | undefined): object {
  return {
    FileBasicInfo: {
      FileName: asset.key.slice(asset.key.lastIndexOf("/") + 1),
      FileStatus: "Normal",
      FileType: "source_file",
      FileSize: String(object.size),
      FileUrl: ossUrlOf(asset),
      Region: asset.region,
      CreateTime: asset.createTime,
      ModifiedTime: wireTime(object.lastModified),
      ...(facts && streamFacts(object.size, facts)),
    },
    AudioStreamInfoList: (facts?.sounds ?? []).map(soundInfo),
    VideoStreamInfoList: facts?.video === undefined ? [] : [pictureInfo(facts.video)],
    SubtitleStreamInfoList: [],
  };
}

function streamFacts(size: number, { container, duration, video }: MediaFacts): object {
  return {
    FormatName: container,
    Duration: String(duration),
    /** Kilobits per second. */
    Bitrate: String(Math.round((size * 8) / duration) / 1000),
    ...(video && { Width: String(video.width), Height: String(video.height) }),
  };
}

function pictureInfo({ index, codec, width, height, frameRate, rotation, ...times }: Picture): object {
  return {
    Index: String(index),
    CodecName: codec,
    Width: String(width),
    Height: String(height),
    Fps: String(frameRate),
    Rotate: String(rotation),
    ...timesOf(times),
  };
}

function soundInfo({ index, codec, channels, sampleRate, ...times }: MediaFacts["sounds"][number]): object {
  return {
    Index: String(index),
    CodecName: codec,
    Channels: String(channels),
    SampleRate: String(sampleRate),
    ...timesOf(times),
  };
}

function timesOf({ start, end }: { start: number; end: number }): object {
  return { StartTime: String(start), Duration: String(Math.round((end - start) * 1000) / 1000) };
}

type Picture = NonNullable<MediaFacts["video"]>;
