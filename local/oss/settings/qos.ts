import type { XmlTree } from "../../http/xml";
import { type XmlElement, textOf } from "../../http/xml-reader";

/** Gives a QoSConfiguration each of its limits: -1, none, for one that it lacks. */
export function completeLimits(root: XmlElement): XmlTree {
  const names = ["UploadBandwidth", "DownloadBandwidth", "Qps"].flatMap((limit) =>
    ["Total", "Intranet", "Extranet"].map((net) => `${net}${limit}`),
  );
  return Object.fromEntries(names.map((name) => [name, textOf(root, name)?.trim() || "-1"]));
}
