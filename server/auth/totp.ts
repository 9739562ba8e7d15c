import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";

/** Codes of authenticator apps (RFC 6238): six digits for half a minute, SHA-1, as every app understands them. */
const parameters = { issuer: "Co-Creation Lab", algorithm: "SHA1", digits: 6, period: 30 };

function totp(secret: string, label = ""): TOTP {
  return new TOTP({ ...parameters, label, secret: Secret.fromBase32(secret) });
}

/** A new secret of 160 bits, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an authenticator app reads from the QR code. */
export function totpUri(secret: string, email: string): string {
  return totp(secret, email).toString();
}

/** The half-minute of a moment, counted since 1970. */
export function totpStep(now: Date): number {
  return Math.floor(now.getTime() / 1000 / parameters.period);
}

/** The code of a half-minute. */
export function totpCode(secret: string, step: number): string {
  return totp(secret).generate({ timestamp: step * parameters.period * 1000 });
}

/** The half-minute whose code this is, at most one away from now (clocks differ); null where it fits none. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : totpStep(now) + delta;
}

/** A QR code as the address of a picture, dark on light in every colour scheme: cameras want it so. */
export function qrPicture(text: string): string {
  return `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { border: 2, pixelSize: 4 }))}`;
}
