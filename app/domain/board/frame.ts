import { limits } from "./element.ts";

/** A binary frame that breaks its layout; caught by whoever decodes, never shown. */
export class MalformedFrame extends Error {}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Writes a little-endian binary frame that grows as needed. */
export class FrameWriter {
  #buffer = new Uint8Array(256);
  #view = new DataView(this.#buffer.buffer);
  #length = 0;

  u8(value: number): void {
    const at = this.#grow(1);
    this.#view.setUint8(at, value);
  }

  u16(value: number): void {
    const at = this.#grow(2);
    this.#view.setUint16(at, value, true);
  }

  f32(value: number): void {
    const at = this.#grow(4);
    this.#view.setFloat32(at, value, true);
  }

  /** A UUID as its sixteen bytes. */
  id(value: string): void {
    const at = this.#grow(16);
    const digits = value.replaceAll("-", "");
    for (let i = 0; i < 16; i++) this.#buffer[at + i] = Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16);
  }

  bytes(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }

  /** Makes room, perhaps in another buffer: ask for it before touching the view. */
  #grow(by: number): number {
    const at = this.#length;
    this.#length += by;
    if (this.#length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#buffer.length * 2));
      larger.set(this.#buffer);
      this.#buffer = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }
}

/** Reads what `FrameWriter` wrote. Every method throws `MalformedFrame` where the bytes don't hold it. */
export class FrameReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  /** A finite number within the board. */
  f32(): number {
    const value = this.#view.getFloat32(this.#take(4), true);
    if (!(Math.abs(value) <= limits.coordinate)) throw new MalformedFrame();
    return value;
  }

  id(): string {
    const at = this.#take(16);
    let digits = "";
    for (let i = 0; i < 16; i++) {
      if (i === 4 || i === 6 || i === 8 || i === 10) digits += "-";
      digits += hex[this.#bytes[at + i]!];
    }
    return digits;
  }

  /** A list's length in one byte, at most `max`. */
  count8(max: number): number {
    const count = this.u8();
    if (count > max) throw new MalformedFrame();
    return count;
  }

  atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  #take(length: number): number {
    const at = this.#at;
    if (at + length > this.#bytes.length) throw new MalformedFrame();
    this.#at = at + length;
    return at;
  }
}
