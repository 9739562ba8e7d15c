import { FrameNode } from "./FrameNode.tsx";
import { ImageNode } from "./ImageNode.tsx";
import { NoteNode } from "./NoteNode.tsx";
import { PlainNode } from "./PlainNode.tsx";
import { TextNode } from "./TextNode.tsx";

/** How each kind of element is drawn on the canvas. */
export const nodeTypes = { note: NoteNode, text: TextNode, frame: FrameNode, image: ImageNode, plain: PlainNode };
