import { parsers } from "prettier/plugins/markdown";

/** A node of Markdown, as the parser of prettier reads it. */
export interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

/** Reads Markdown with tables. */
export async function readMarkdown(text: string): Promise<Node> {
  return (await parsers.markdown.parse(text, {} as never)) as Node;
}

/** All nodes of a tree, in order. */
export function nodesOf(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)];
}

/** The shape of a tree: the types of its blocks, without the words in them. */
export function shapeOf({ type, children = [] }: Node): string {
  const isLine = ["paragraph", "heading", "tableCell"].includes(type);
  return isLine || children.length === 0 ? type : `${type}(${children.map(shapeOf).join(" ")})`;
}
