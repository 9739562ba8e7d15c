import "../draw/draw.css";
import { CardNode } from "./CardNode.tsx";
import { ConnectorNode } from "./ConnectorNode.tsx";
import { FrameNode } from "./FrameNode.tsx";
import { ImageNode } from "./ImageNode.tsx";
import { InkNode } from "./InkNode.tsx";
import { NoteNode } from "./NoteNode.tsx";
import { ShapeNode } from "./ShapeNode.tsx";
import { TextNode } from "./TextNode.tsx";

/** How each kind of element is drawn on the canvas. */
export const nodeTypes = {
  note: NoteNode,
  text: TextNode,
  frame: FrameNode,
  shape: ShapeNode,
  ink: InkNode,
  image: ImageNode,
  connector: ConnectorNode,
  card: CardNode,
};
