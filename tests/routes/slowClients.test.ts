import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { openTestSite } from "../setup/site.ts";

/** A production server waits longer; a test can't. */
const patience = { headersMs: 400, requestMs: 800, idleMs: 1_200, checkMs: 100 };
const site = await openTestSite({ patience });
const port = Number(new URL(site.url).port);

/** Sends what it likes on a bare connection; resolves with what came back once the other side ends it. */
function bare(send: (write: (text: string) => void) => void, options: { read?: boolean } = {}): Promise<string> {
  return new Promise((resolve) => {
    const line = connect(port, "127.0.0.1");
    let heard = "";
    if (options.read === false) line.pause();
    line.on("data", (chunk) => {
      heard += chunk;
    });
    line.on("error", () => {});
    line.on("close", () => resolve(heard));
    line.on("connect", () =>
      send((text) => {
        if (!line.destroyed) line.write(text);
      }),
    );
  });
}

describe("slow clients", () => {
  test("who sends headers drop by drop is cut", async () => {
    const answer = await bare((write) => {
      write("GET / HTTP/1.1\r\nHost: here\r\n");
      const drops = setInterval(() => write("X-Drop: 1\r\n"), 50);
      setTimeout(() => clearInterval(drops), 3_000).unref();
    });
    expect(answer).toMatch(/^HTTP\/1.1 408/);
  });

  test("who sends a body drop by drop is cut", async () => {
    const started = Date.now();
    await bare((write) => {
      write(`POST /sign-out HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${site.url}\r\n`);
      write("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n");
      const drops = setInterval(() => write("a"), 50);
      setTimeout(() => clearInterval(drops), 5_000).unref();
    });
    expect(Date.now() - started).toBeLessThan(4_500);
  });

  test("who opens a connection and says nothing is cut", async () => {
    const started = Date.now();
    await bare(() => {});
    expect(Date.now() - started).toBeLessThan(4_500);
  });

  test("meanwhile others are answered", async () => {
    const lines = Array.from({ length: 20 }, () => bare((write) => write("GET / HTTP/1.1\r\nX: ")));
    expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
    await Promise.all(lines);
  });
});
