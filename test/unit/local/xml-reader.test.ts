import assert from "node:assert/strict";
import { childrenOf, readXml, type XmlElement, XmlError } from "../../../local/http/xml-reader";

/** An element as a short text: `a[b="x",c]`. */
function short({ name, text, children }: XmlElement): string {
  const inner = children.length === 0 ? "" : `[${children.map(short).join(",")}]`;
  return `${name}${inner}${text === "" ? "" : `=${JSON.stringify(text)}`}`;
}

describe("the XML of a request", () => {
  for (const [title, document, expected] of [
    ["elements in order", "<a><b>1</b><c/><b>2</b></a>", 'a[b="1",c,b="2"]'],
    ["elements of one name within each other", "<a><a>1</a></a>", 'a[a="1"]'],
    [
      "the declaration, comments and space",
      '<?xml version="1.0"?>\n<!-- x -->\n<a>\n <b> 1 </b>\n</a>\n',
      'a[b=" 1 "]',
    ],
    ["attributes and the prefixes of namespaces", "<o:a xmlns:o=\"urn:x\" y='z>'><o:b/></o:a>", "a[b]"],
    ["entities and character references", "<a>&lt;&amp;&#x4f1a;&#33;&quot;</a>", 'a="<&会!\\""'],
    ["text that is marked as such", "<a>1<![CDATA[<b>&]]>2</a>", 'a="1<b>&2"'],
  ] as const) {
    it(`is read: ${title}`, () => assert.equal(short(readXml(document)), expected));
  }

  for (const [title, document, message] of [
    ["no element", "  ", /there is no element/],
    ["text alone", "text", /text outside the root/],
    ["two roots", "<a/><b/>", /more than one root/],
    ["an element that is not closed", "<a><b></b>", /<a> is not closed/],
    ["elements that overlap", "<a><b></a></b>", /<\/a> closes no element/],
    ["an end without a start", "</a>", /<\/a> closes no element/],
    ["a bare angle", "<a>1 < 2</a>", /"< 2<\/a>" is not the start/],
    ["an end with attributes", '<a></a x="1">', /is not the start or the end/],
    ["a document type", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /is not the start/],
    ["an instruction", "<a><?php x?></a>", /is not the start/],
    ["an entity of its own", "<a>&x;</a>", /"&x;" is not an entity/],
    ["a property of objects for an entity", "<a>&toString;</a>", /is not an entity/],
    ["a bare ampersand", "<a>1 & 2</a>", /"&" is not an entity/],
    ["a character that is none", "<a>&#x110000;</a>", /is not a character/],
    ["elements twenty-one deep", `${"<a>".repeat(21)}${"</a>".repeat(21)}`, /more than 20 deep/],
  ] as const) {
    it(`is refused: ${title}`, () => {
      assert.throws(
        () => readXml(document),
        (error) => error instanceof XmlError && message.test(error.message),
      );
    });
  }

  it("is read twenty deep", () => {
    assert.equal(readXml(`${"<a>".repeat(20)}${"</a>".repeat(20)}`).name, "a");
  });

  it("gives the children of one name", () => {
    const root = readXml("<a><b>1</b><c/><b>2</b></a>");
    assert.deepEqual(
      childrenOf(root, "b").map(({ text }) => text),
      ["1", "2"],
    );
  });
});
