import type { Random } from "../../fakes/random";

/** Texts that programs stumble over. */
const texts: readonly string[] = [
  "",
  " ",
  "0",
  "-1",
  "1e999",
  "NaN",
  "99999999999999999999",
  "true",
  "null",
  "[]",
  "{}",
  '{"__proto__":{"x":1}}',
  "__proto__",
  "constructor",
  "toString",
  "../../../../tmp/outside",
  "..",
  ".",
  "a/../../b",
  "//",
  "\\..\\..\\b",
  "\0",
  "a\0b",
  "\r\nX-Injected: 1",
  "\u0001\u001b[31m",
  "é",
  "😀",
  "e\u0301",
  "\ufeff",
  "<script>alert(1)</script>",
  "]]>",
  "&amp;&lt;&#0;&#x110000;",
  "%00",
  "%",
  "${jndi}",
  "'; --",
  "*",
  "?",
  "#",
  '"',
  "bytes=0-0",
  "bytes=-1",
  "bytes=9-1",
  "Thu, 99 Foo 2026 99:99:99 GMT",
  "1970-01-01T00:00:00Z",
  "oss://canary/a",
  "http://127.0.0.1:9/x",
  "AAAAAAAAAAAAAAAAAAAAAA==",
  "=",
  "a=b&c=d",
];

/** A text from the list, or a long, repeated or random one. */
export function hostileText(random: Random): string {
  const kind = random.next();
  if (kind < 0.8) return random.pick(texts);
  if (kind < 0.88) return random.pick(["A", "é", "/", "(", "a,", "0-0,", "%41"]).repeat(random.whole(1, 1_100));
  return Array.from({ length: random.whole(1, 40) }, () => String.fromCharCode(random.whole(0, 0x2fff))).join("");
}

/** Ends of a target that are no percent-encoded UTF-8, or are too much. */
export function hostileTarget(random: Random): string {
  if (random.chance(0.05)) return "&a".repeat(random.whole(1, 12_000));
  return random.pick(["%", "%zz", "%ff%fe", "%ed%a0%80", "%00", "\u00ff", "&&&==&", "#x"]);
}

/** Documents that are no XML, or more than they seem. */
export function hostileXml(random: Random): string {
  const depth = random.whole(10, 20_000);
  return random.pick([
    () => "",
    () => "<",
    () => "<a",
    () => "<a/>",
    () => "<a></b>",
    () => "<a/><b/>",
    () => "text",
    () => "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;&c;</a>",
    () => "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
    () => '<?xml version="1.0" encoding="UTF-16"?><a/>',
    () => "<?php x ?><a/>",
    () => "<a>&b;</a>",
    () => "<a>&#xd800;&#0;</a>",
    () => "<a>\0</a>",
    () => `${"<a>".repeat(depth)}${"</a>".repeat(depth)}`,
    () => "<a>".repeat(depth),
    () => `<a ${"b='c' ".repeat(depth)}/>`,
    () => `<a ${" ".repeat(depth * 10)}`,
    () => `<a ${"b = ".repeat(depth)}`,
    () => `<!--${"-".repeat(depth * 10)}`,
    () => "<!--".repeat(depth),
    () => `<a>${"<![CDATA[".repeat(depth)}`,
    () => "&".repeat(depth * 4),
    () => "&#".repeat(depth * 2),
    () => `<${"a:".repeat(depth)}>`,
    () => `<a>${"<b/>".repeat(depth)}</a>`,
  ])();
}

/** JSON that is none, or deep, or long. */
export function hostileJson(random: Random): string {
  const depth = random.whole(10, 20_000);
  return random.pick([
    () => "",
    () => "{",
    () => "[",
    () => "null",
    () => "1",
    () => '"text"',
    () => "[".repeat(depth) + "]".repeat(depth),
    () => '{"a":'.repeat(depth) + "1" + "}".repeat(depth),
    () => '{"MediaArray":[{"MediaURL":1}]}',
    () => '{"MediaArray":{"length":4294967295}}',
    () => `{"MediaArray":[${'{"MediaURL":"http://b.oss-cn-shanghai.aliyuncs.com/a.mp4"},'.repeat(300)}{}]}`,
    () => '{"__proto__":{"MediaArray":[]},"constructor":{"prototype":{}}}',
    () => '{"Count":1e400,"ClipDuration":-0}',
    () => '{"Width":0.0000001,"Height":"\\ud800"}',
  ])();
}
