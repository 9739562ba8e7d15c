import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

type Options = { challenge: string; rp?: { id?: string }; rpId?: string };

/** A security key in software: one ES256 credential, as a browser would send its answers. */
export class Authenticator {
  readonly id = randomBytes(32).toString("base64url");
  /** What it says next; a test sets it back to play a copy. */
  counter = 0;
  /** Whether it claims to have verified its user by finger or PIN. */
  verifies = true;
  /** The site that its browser believes to be at. */
  readonly origin: string;
  readonly #key: KeyObject;
  readonly #cose: Uint8Array;

  constructor(origin: string) {
    this.origin = origin;
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    this.#key = privateKey;
    this.#cose = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, "base64url"))],
        [-3, new Uint8Array(Buffer.from(y, "base64url"))],
      ]),
    );
  }

  /** Its answer to `navigator.credentials.create`, as JSON. */
  register(options: Options): string {
    const length = Buffer.alloc(2);
    const credentialId = Buffer.from(this.id, "base64url");
    length.writeUInt16BE(credentialId.length);
    const authData = Buffer.concat([
      this.#head(options.rp?.id ?? "", 0x40),
      Buffer.alloc(16),
      length,
      credentialId,
      this.#cose,
    ]);
    const attestation = isoCBOR.encode(
      new Map<string, string | Map<string, string> | Uint8Array>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", new Uint8Array(authData)],
      ]),
    );
    return this.#answer({
      clientDataJSON: this.#client("webauthn.create", options.challenge).toString("base64url"),
      attestationObject: Buffer.from(attestation).toString("base64url"),
      transports: ["usb"],
    });
  }

  /** Its answer to `navigator.credentials.get`, as JSON; the counter moves on first. */
  answer(options: Options): string {
    this.counter += 1;
    const authData = this.#head(options.rpId ?? "", 0);
    const client = this.#client("webauthn.get", options.challenge);
    const signed = Buffer.concat([authData, createHash("sha256").update(client).digest()]);
    return this.#answer({
      clientDataJSON: client.toString("base64url"),
      authenticatorData: authData.toString("base64url"),
      signature: sign("sha256", signed, this.#key).toString("base64url"),
    });
  }

  #head(rpId: string, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const present = flags | 0x01 | (this.verifies ? 0x04 : 0);
    return Buffer.concat([createHash("sha256").update(rpId).digest(), Buffer.from([present]), counter]);
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  #answer(response: object): string {
    return JSON.stringify({ id: this.id, rawId: this.id, type: "public-key", response, clientExtensionResults: {} });
  }
}
